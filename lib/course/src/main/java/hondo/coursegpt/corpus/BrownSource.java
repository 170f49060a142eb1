package hondo.coursegpt.corpus;

import hondo.data.Dataset;
import hondo.data.Split;
import hondo.data.text.BrownText;
import java.util.HashMap;
import java.util.Map;

/**
 * The Brown corpus as prose. The sentences of its training texts that {@link KenLmRecipe} tests on
 * are left out and guarded.
 */
record BrownSource(Dataset<BrownText> set) implements CorpusSource {
  @Override
  public void addTo(Drafts drafts) {
    Map<String, Split> splits = new HashMap<>();
    for (Split split : Split.values()) {
      set.split(split).forEach(text -> splits.put(text.id(), split));
    }
    int before = 0;
    for (BrownText text : set.all()) {
      int first = before;
      before += text.sentences().size();
      Split split = splits.get(text.id());
      if (drafts.isFull("en", split)) {
        continue;
      }
      if (split == Split.TRAIN) {
        for (int i = 0; i < text.sentences().size(); i++) {
          if (KenLmRecipe.isTest(first + i)) {
            drafts.guard(BrownProse.sentence(text.words().get(i)));
          }
        }
      }
      String prose =
          BrownProse.text(text, i -> split != Split.TRAIN || !KenLmRecipe.isTest(first + i));
      drafts.add("brown", "en", split, prose, null, Draft.Kind.LONG);
    }
  }
}
