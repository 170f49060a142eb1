/**
 * Evaluates cells of Java with the JDK's JShell, inside this JVM: running, real interruption,
 * variables that survive, errors with cell and line.
 *
 * <p>Usable without Jupyter: the grader runs submissions with {@link hondo.kernel.jshell.Engine}.
 * What is below it stands in packages of their own: {@link hondo.kernel.source} splits cells,
 * {@link hondo.kernel.output} routes what they print, {@link hondo.kernel.assist} completes them.
 */
package hondo.kernel.jshell;
