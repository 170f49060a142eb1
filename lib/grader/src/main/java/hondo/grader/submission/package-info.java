/** Submissions found in folders and archives, and what is taken from each: the answers' text. */
package hondo.grader.submission;
