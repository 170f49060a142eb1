package hondo.coursechat.data;

import java.util.List;
import java.util.Locale;

/** The languages of course-chat. */
public enum Language {
  /** English. */
  EN("I do not know."),
  /** Spanish. */
  ES("No lo sé.");

  private final String unknown;

  Language(String unknown) {
    this.unknown = unknown;
  }

  /** As file names and course-gpt have it: {@code en}, {@code es}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The answer where none can be known. */
  public String unknown() {
    return unknown;
  }

  /** One of two, by language. */
  public <T> T choose(T english, T spanish) {
    return this == EN ? english : spanish;
  }

  static Language of(String code) {
    return List.of(values()).stream()
        .filter(language -> language.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("course-chat knows no '" + code + "'"));
  }
}
