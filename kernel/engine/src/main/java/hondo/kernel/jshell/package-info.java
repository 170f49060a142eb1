/**
 * Evaluates cells of Java with the JDK's JShell, inside this JVM: splitting, running, real
 * interruption, variables that survive, errors with cell and line, completion and inspection.
 *
 * <p>Usable without Jupyter: the grader runs submissions with {@link hondo.kernel.jshell.Engine}.
 */
package hondo.kernel.jshell;
