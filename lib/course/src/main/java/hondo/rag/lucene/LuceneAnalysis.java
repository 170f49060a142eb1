package hondo.rag.lucene;

import hondo.core.Numbers;
import hondo.rag.lexical.Analysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Lucene's analyzers: small letters, no stop words, stems. */
public final class LuceneAnalysis {
  static {
    LuceneLog.silence();
  }

  private LuceneAnalysis() {}

  /**
   * That of a language: for English Porter's stemmer (1980), for Spanish Savoy's light one (2006).
   *
   * @param language {@code en} or {@code es}
   * @throws IllegalArgumentException if it is another one
   */
  public static Analysis of(String language) {
    Analyzer analyzer =
        switch (language) {
          case "en" -> new EnglishAnalyzer();
          case "es" -> new SpanishAnalyzer();
          default ->
              throw new IllegalArgumentException(
                  Numbers.format("there is an analysis for 'en' and 'es', not for '%s'", language));
        };
    return new Analysis("lucene-" + language, text -> terms(analyzer, text));
  }

  private static List<String> terms(Analyzer analyzer, String text) {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it reads a string
    }
    return terms;
  }
}
