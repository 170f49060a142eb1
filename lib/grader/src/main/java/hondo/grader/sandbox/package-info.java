/**
 * Where a submission's JVM can do no harm: layers of isolation, tried by running a probe in them,
 * the best first. {@link hondo.grader.sandbox.Ladder} finds one, {@link
 * hondo.grader.sandbox.Sandbox} starts JVMs in it. What each layer keeps out, and where it works,
 * is in {@code environment/docs/grading-isolation.md}.
 */
package hondo.grader.sandbox;
