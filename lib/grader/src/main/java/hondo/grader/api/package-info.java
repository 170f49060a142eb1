/**
 * What the author of an assignment writes in locked test cells, beside plain {@code assert}: {@link
 * hondo.grader.api.Tests}. It knows nothing of the rest of the grader and runs in two places: in
 * the notebook of a student, where it prints what holds and what does not, and in the grader's
 * sandbox, where it reports values that are compared outside of it.
 */
package hondo.grader.api;
