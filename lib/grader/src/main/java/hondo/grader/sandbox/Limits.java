package hondo.grader.sandbox;

import java.time.Duration;

/**
 * What a program may use up.
 *
 * @param cpu processor time of all its threads together
 * @param dataBytes of memory that it writes to, the heap included
 * @param fileBytes of one file
 * @param files that are open at a time
 * @param threads at a time
 */
public record Limits(Duration cpu, long dataBytes, long fileBytes, int files, int threads) {}
