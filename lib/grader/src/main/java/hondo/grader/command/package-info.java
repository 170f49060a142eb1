/**
 * The command line: {@code release}, {@code check}, {@code grade}, {@code report}, {@code export}.
 * It brings the other packages together, speaks to people, and ends with one of five exit codes.
 */
package hondo.grader.command;
