package hondo.data.audio;

/**
 * A stamp of Tux Paint, described in Spanish by one voice.
 *
 * @param recording two channels, 44,100 samples a second; made loud until it clips: of half of them
 *     more than one sample in twelve stands at the limit
 * @param category the folders above it, as in {@code animals/birds}
 * @param written the caption
 * @param spoken the caption in small letters a to z and single blanks
 */
public record SpokenCaption(Recording recording, String category, String written, String spoken) {
  /** The first folder: animals, food, vehicles …. */
  public String topic() {
    return category.split("/", 2)[0];
  }
}
