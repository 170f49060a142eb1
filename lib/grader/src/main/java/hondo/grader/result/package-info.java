/** Results of grading and the files that they become. Nothing here runs or reads a submission. */
package hondo.grader.result;
