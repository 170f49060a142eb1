/** What nbgrader would have given for the same runs, beside what was given here. */
package hondo.grader.compat;
