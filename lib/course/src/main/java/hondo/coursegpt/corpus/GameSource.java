package hondo.coursegpt.corpus;

import hondo.data.Dataset;
import hondo.data.Split;
import hondo.data.text.SegmentPair;
import java.util.regex.Pattern;

/** A game's segments, without those that say nothing any more where a name was filled in. */
record GameSource(Dataset<SegmentPair> set) implements CorpusSource {
  private static final Pattern VARIABLE = Pattern.compile("\\p{L}_\\p{L}");

  @Override
  public void addTo(Drafts drafts) {
    for (Split split : Split.values()) {
      for (SegmentPair pair : set.split(split)) {
        if (drafts.isFull("en", split) && drafts.isFull("es", split)) {
          break;
        }
        if (isTemplate(pair.english()) || isTemplate(pair.spanish())) {
          continue;
        }
        drafts.add("cataclysm", "en", split, pair.english(), pair.english(), Draft.Kind.GAME);
        drafts.add("cataclysm", "es", split, pair.spanish(), pair.english(), Draft.Kind.GAME);
      }
    }
  }

  /** A name was filled in here, or a variable such as u_buy_item still stands for it. */
  private static boolean isTemplate(String segment) {
    return CorpusText.hasHole(segment) || VARIABLE.matcher(segment).find();
  }
}
