package hondo.train;

import org.junit.jupiter.api.AfterEach;

/** Tests that interrupt themselves: one that fails half way leaves no interrupt to the next. */
interface NoInterruptLeft {
  @AfterEach
  default void clearInterrupt() {
    Thread.interrupted();
  }
}
