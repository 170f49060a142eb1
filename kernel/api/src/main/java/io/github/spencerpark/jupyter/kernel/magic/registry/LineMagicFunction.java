package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.util.List;

/** A line magic: its arguments, to a result. */
@FunctionalInterface
public interface LineMagicFunction<T> {
  T execute(List<String> args) throws Exception;
}
