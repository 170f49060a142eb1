/**
 * What the grader and the program in the sandbox say to each other: JSON in packets that carry a
 * code which only the two can make. Nothing that a student's code writes to the same stream is
 * taken for one of them.
 */
package hondo.grader.wire;
