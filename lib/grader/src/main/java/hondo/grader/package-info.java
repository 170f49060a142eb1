/**
 * The autograder of the course: it will run student submissions in a {@link
 * hondo.kernel.engine.NotebookSession}, under limits of time, memory and access, and write marks
 * that nbgrader's files understand.
 *
 * <p>This package holds its place in the build and its boundary: it knows the kernel's engine and
 * nothing of Jupyter or of the library's models.
 */
package hondo.grader;
