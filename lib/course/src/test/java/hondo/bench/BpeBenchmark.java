package hondo.bench;

import hondo.bpe.BpeTokenizer;
import hondo.bpe.BpeTrainer;
import hondo.bpe.Merge;
import hondo.bpe.PreTokenCounts;
import hondo.data.DatasetMissing;
import hondo.data.text.Datasets;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One process that learns a byte-level BPE from all texts of the catalogue's readers and encodes
 * them: CPU seconds of one thread. {@code environment/bench/bpe} runs it.
 */
public final class BpeBenchmark {
  private static final int PASSES = 3;

  private BpeBenchmark() {}

  /** {@code VOCABULARY}: prints one line. */
  public static void main(String[] arguments) {
    int vocabulary = Integer.parseInt(arguments[0]);
    List<String> texts;
    try {
      texts = texts();
    } catch (DatasetMissing e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return;
    }
    double bytes = texts.stream().mapToDouble(t -> t.getBytes(StandardCharsets.UTF_8).length).sum();
    double start = cpuSeconds();
    PreTokenCounts counts = new PreTokenCounts().addAll(texts, 1);
    double counting = cpuSeconds() - start;
    start = cpuSeconds();
    List<Merge> merges = BpeTrainer.train(counts, vocabulary - 256);
    double training = cpuSeconds() - start;
    BpeTokenizer tokenizer = BpeTokenizer.of(merges, List.of());
    double cold = 0;
    double warm = 0;
    long tokens = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      start = cpuSeconds();
      tokens = texts.stream().mapToLong(text -> tokenizer.encode(text).length).sum();
      warm = cpuSeconds() - start;
      cold = pass == 0 ? warm : cold;
    }
    System.out.printf(
        Locale.ROOT,
        "%.2f %d %.2f %.2f %.2f %.2f %.2f %.3f%n",
        bytes / 1e6,
        counts.types(),
        counting,
        training,
        bytes / 1e6 / cold,
        bytes / 1e6 / warm,
        bytes / 1e6 / decoding(tokenizer, texts),
        bytes / tokens);
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    Datasets.sotu().all().forEach(address -> texts.add(address.text()));
    Datasets.mobyDick().all().forEach(chapter -> texts.add(chapter.text()));
    Datasets.brown()
        .all()
        .forEach(text -> text.words().forEach(words -> texts.add(String.join(" ", words))));
    Datasets.reinaValera().all().forEach(verse -> texts.add(verse.text()));
    Datasets.cataclysm()
        .all()
        .forEach(
            pair -> {
              texts.add(pair.english());
              texts.add(pair.spanish());
            });
    return texts;
  }

  /** CPU seconds to decode every text. */
  private static double decoding(BpeTokenizer tokenizer, List<String> texts) {
    List<int[]> encoded = texts.stream().map(tokenizer::encode).toList();
    double start = cpuSeconds();
    for (int i = 0; i < texts.size(); i++) {
      if (!tokenizer.decode(encoded.get(i)).equals(texts.get(i))) {
        throw new IllegalStateException("text " + i + " did not come back as it was");
      }
    }
    return cpuSeconds() - start;
  }

  /** CPU time of this thread, not wall: other programs on the machine cost it little. */
  private static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }
}
