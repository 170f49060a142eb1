/**
 * Notebooks without Jupyter: a session that runs cells with their magics and displays, and what the
 * Jupyter kernel has in common with it.
 */
package hondo.kernel.engine;
