/**
 * The autograder of the course: what it reads, hands out, collects and writes. Student code runs
 * nowhere in these packages; what runs it will stand above them, in a {@link
 * hondo.kernel.engine.NotebookSession}.
 *
 * <p>This package holds the module's boundary: it knows the kernel's engine and nothing of Jupyter
 * or of the library's models.
 */
package hondo.grader;
