/** Notebook files: read with limits, whatever they hold, and written in Jupyter's own form. */
package hondo.grader.notebook;
