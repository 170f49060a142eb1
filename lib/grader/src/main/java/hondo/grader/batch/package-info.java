/** Hundreds of submissions: several at a time, a journal, and an end that is never far to see. */
package hondo.grader.batch;
