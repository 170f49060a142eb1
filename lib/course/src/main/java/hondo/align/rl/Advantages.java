package hondo.align.rl;

/**
 * How much better than expected each step was, and what the value function is to learn.
 *
 * @param advantages (B, T), 0 where no step counts
 * @param returns (B, T), advantage + value; 0 where no step counts
 */
public record Advantages(double[][] advantages, double[][] returns) {}
