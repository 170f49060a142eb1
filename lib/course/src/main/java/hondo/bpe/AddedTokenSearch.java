package hondo.bpe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** Finds added tokens in a text, from the left; of several that begin at one place, the longest. */
final class AddedTokenSearch {
  private static final Pattern WORD = Pattern.compile("\\w", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SPACE = Pattern.compile("\\s", Pattern.UNICODE_CHARACTER_CLASS);

  private record Wanted(String content, AddedToken token) {}

  /** By the first character; the longest first. */
  private final Map<Character, List<Wanted>> wanted = new HashMap<>();

  /** A search for the keys, each of which stands for its token; no key is empty. */
  AddedTokenSearch(Map<String, AddedToken> contents) {
    contents.entrySet().stream()
        .map(entry -> new Wanted(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt((Wanted one) -> one.content.length()).reversed())
        .forEach(
            one -> wanted.computeIfAbsent(one.content.charAt(0), c -> new ArrayList<>()).add(one));
  }

  /** Cuts a text at the tokens; pieces of text are not empty. */
  void split(String text, Consumer<String> onText, IntConsumer onToken) {
    int end = 0;
    int i = 0;
    while (i < text.length()) {
      Wanted found = at(text, i);
      if (found == null) {
        i++;
        continue;
      }
      int start = i;
      int stop = start + found.content.length();
      i = stop;
      AddedToken token = found.token;
      if (token.singleWord() && (wordBefore(text, start) || wordAt(text, stop))) {
        continue;
      }
      start = token.lstrip() ? stripLeft(text, start, end) : start;
      stop = token.rstrip() ? stripRight(text, stop) : stop;
      if (end < start) {
        onText.accept(text.substring(end, start));
      }
      onToken.accept(token.id());
      end = stop;
    }
    if (end < text.length()) {
      onText.accept(text.substring(end));
    }
  }

  private Wanted at(String text, int i) {
    for (Wanted one : wanted.getOrDefault(text.charAt(i), List.of())) {
      if (text.startsWith(one.content, i)) {
        return one;
      }
    }
    return null;
  }

  private static boolean wordBefore(String text, int i) {
    return i > 0 && is(WORD, text.codePointBefore(i));
  }

  private static boolean wordAt(String text, int i) {
    return i < text.length() && is(WORD, text.codePointAt(i));
  }

  private static int stripLeft(String text, int from, int least) {
    int start = from;
    while (start > least && is(SPACE, text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int stripRight(String text, int from) {
    int stop = from;
    while (stop < text.length() && is(SPACE, text.charAt(stop))) {
      stop++;
    }
    return stop;
  }

  private static boolean is(Pattern kind, int codePoint) {
    return kind.matcher(Character.toString(codePoint)).matches();
  }
}
