package hondo.grader.batch;

import java.time.Duration;

/**
 * How far a batch is.
 *
 * @param done submissions with a result, those of an earlier run included
 * @param total submissions altogether
 * @param student whose result is the newest
 * @param elapsed since the start
 * @param left until the end, by the speed so far; zero when it is done
 */
public record Progress(int done, int total, String student, Duration elapsed, Duration left) {}
