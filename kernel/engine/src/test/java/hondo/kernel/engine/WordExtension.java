package hondo.kernel.engine;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;
import hondo.kernel.api.KernelExtension;
import java.util.List;

/** What a library brings to its notebooks: a renderer, a magic, and a check that shows itself. */
public final class WordExtension implements KernelExtension {
  /** A value with a renderer. */
  public record Word(String text) {}

  @Override
  public void install(KernelContext kernel) {
    kernel.renderers().register(Word.class, word -> DisplayData.ofHtml("<b>", word.text() + "!"));
    kernel.magics().registerLine("word", "%word: a word", (List<String> args) -> new Word("said"));
  }

  /** Shows a line of text in the notebook, as the course's checks do. */
  public static void check(boolean holds) {
    KernelContext kernel = KernelContext.current().orElseThrow();
    kernel.display(DisplayData.ofText(holds ? "✔ holds" : "✘ does not hold"));
  }
}
