/** What students get of an assignment, what the grader keeps of it, and the checks of both. */
package hondo.grader.release;
