package io.github.spencerpark.jupyter.kernel.display;

/** Turns a value into what its context holds afterwards. */
@FunctionalInterface
public interface RenderFunction<T> {
  void render(T value, RenderContext context);
}
