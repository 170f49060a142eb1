package hondo.coursegpt;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import hondo.core.Interval;
import hondo.core.IoReason;
import hondo.core.Numbers;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What course-gpt's card says of a corpus, or of a whole language, in bits per character.
 *
 * @param language {@code en} or {@code es}
 * @param corpus its name, or {@code all}
 * @param characters how many were predicted
 * @param gpt those of course-gpt
 * @param gptInterval between which they lie with other documents of the same corpora, 95 %
 * @param ngram those of the modified Kneser–Ney 5-gram of the language, on the same tokens
 * @param cached those of that 5-gram with a unigram cache
 * @param mixture those of half course-gpt and half the cached 5-gram
 * @param gain per cent fewer bits than the better of the two 5-grams
 * @param gainInterval between which the gain lies with other documents, 95 %
 * @param cacheWeight λ of the cache, chosen on the valid split
 * @param bzip2 those of bzip2 -9 on the same text alone
 */
public record HeldOutScore(
    String language,
    String corpus,
    long characters,
    double gpt,
    Interval gptInterval,
    double ngram,
    double cached,
    double mixture,
    double gain,
    Interval gainInterval,
    double cacheWeight,
    double bzip2) {

  /** Reads what the evaluation has written. */
  static List<HeldOutScore> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      List<HeldOutScore> scores = new ArrayList<>();
      Evaluation.Row[] rows = new Gson().fromJson(reader, Evaluation.Row[].class);
      if (rows == null) {
        throw new JsonParseException("it is empty");
      }
      for (Evaluation.Row row : rows) {
        scores.add(of(row));
      }
      return List.copyOf(scores);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(file + " is damaged: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(Numbers.format("cannot read %s: %s", file, IoReason.of(e)), e);
    }
  }

  private static HeldOutScore of(Evaluation.Row row) {
    if (Stream.of(row.language(), row.corpus(), row.nats(), row.bits(), row.gain())
        .anyMatch(Objects::isNull)) {
      throw new JsonParseException("a row lacks one of language, corpus, nats, bits, gain");
    }
    Nats nats = row.nats();
    return new HeldOutScore(
        row.language(),
        row.corpus(),
        nats.characters(),
        nats.bitsPerCharacter(nats.gpt()),
        row.bits(),
        nats.bitsPerCharacter(nats.ngram()),
        nats.bitsPerCharacter(nats.cached()),
        nats.bitsPerCharacter(nats.mixture()),
        nats.gain(),
        row.gain(),
        row.cacheWeight(),
        row.bzip2());
  }
}
