/**
 * The grader of one submission, outside the sandbox: it takes the answers, has them run, sends the
 * tests one by one, and alone decides what passed. {@link hondo.grader.grade.Grader} is the way in;
 * {@link hondo.grader.grade.Recorder} runs the author's solution at release.
 */
package hondo.grader.grade;
