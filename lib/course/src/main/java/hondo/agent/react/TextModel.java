package hondo.agent.react;

/**
 * A model that goes on with a text. A GPT of one's own becomes one in a line or two:
 *
 * <pre>{@code
 * TextModel model =
 *     prompt -> generator.reset().read(prompt).write(200, sampler, random, "<|endoftext|>", t -> {});
 * }</pre>
 */
@FunctionalInterface
public interface TextModel {
  /** What follows the prompt. */
  String write(String prompt) throws InterruptedException;
}
