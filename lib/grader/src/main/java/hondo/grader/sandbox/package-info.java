/** How the programs of students are confined. */
package hondo.grader.sandbox;
