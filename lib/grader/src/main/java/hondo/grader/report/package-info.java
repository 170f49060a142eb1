/** What the results of a course say together: statistics of questions, and a page of them. */
package hondo.grader.report;
