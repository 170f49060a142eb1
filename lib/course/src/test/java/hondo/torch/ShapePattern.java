package hondo.torch;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the shapes of an operator's arrays belong together: {@code "B T C; O C K; O"}. A letter is
 * one size wherever it stands, a figure is that size. {@code B?} may be left out (everywhere or
 * nowhere), {@code …} are any dimensions, the same everywhere; {@code M≤J}, {@code S≥T} and {@code
 * G|H} (divides) are letters of their own, held against one before. An array that begins with
 * {@code ~} may be broadcast to what follows, and one with {@code *} may have any shape.
 */
record ShapePattern(List<List<String>> arrays) {
  private static final String SIZES = "B2 C4 T3 H4 G2 S5 D6 E7 W6 K3 L2 O6 P16 N8 F9 M2 V5 I3 J4";

  static ShapePattern of(String text) {
    return new ShapePattern(
        Arrays.stream(text.split(";")).map(each -> List.of(each.strip().split(" +"))).toList());
  }

  /** Shapes that fit, of different sizes for different letters. */
  List<long[]> example() {
    return arrays.stream().map(ShapePattern::example).toList();
  }

  private static long[] example(List<String> array) {
    return array.stream()
        .filter(each -> !"~*".contains(each))
        .mapToLong(each -> each.equals("…") ? 2 : size(each))
        .toArray();
  }

  private static long size(String token) {
    if (Character.isDigit(token.charAt(0))) {
      return Long.parseLong(token);
    }
    int at = SIZES.indexOf(token.charAt(0));
    return Long.parseLong(SIZES.substring(at + 1).split(" ")[0]);
  }

  boolean fits(List<long[]> shapes) {
    Map<String, List<Long>> known = new HashMap<>();
    boolean fits = true;
    for (int i = 0; fits && i < arrays.size(); i++) {
      List<String> array = arrays.get(i);
      List<Long> shape = Arrays.stream(shapes.get(i)).boxed().toList();
      fits =
          switch (array.get(0)) {
            case "*" -> true;
            case "~" -> broadcasts(array.subList(1, array.size()), shape, known);
            default -> fits(array, shape, known);
          };
    }
    return fits;
  }

  private static boolean fits(List<String> array, List<Long> shape, Map<String, List<Long>> known) {
    int rest = shape.size() - array.size() + 1; // what a token of no fixed length takes
    int at = 0;
    for (String token : array) {
      boolean flexible = token.equals("…") || token.endsWith("?");
      int count = flexible ? rest : 1;
      if (count < 0 || at + count > shape.size() || token.endsWith("?") && count > 1) {
        return false;
      }
      if (!agrees(token, shape.subList(at, at + count), known)) {
        return false;
      }
      at += count;
    }
    return at == shape.size();
  }

  private static boolean agrees(String token, List<Long> sizes, Map<String, List<Long>> known) {
    if (Character.isDigit(token.charAt(0))) {
      return sizes.equals(List.of(Long.parseLong(token)));
    }
    String letter = token.substring(0, 1);
    List<Long> before = known.putIfAbsent(letter, sizes);
    boolean agrees = before == null || before.equals(sizes);
    if (agrees && token.length() == 3) {
      long size = sizes.get(0);
      long other = known.get(token.substring(2)).get(0);
      agrees =
          switch (token.charAt(1)) {
            case '≤' -> size <= other;
            case '≥' -> size >= other;
            case '|' -> size > 0 && other % size == 0;
            default -> throw new IllegalArgumentException(token);
          };
    }
    return agrees;
  }

  private static boolean broadcasts(
      List<String> array, List<Long> shape, Map<String, List<Long>> known) {
    List<Long> whole =
        array.stream().flatMap(token -> known.get(token.substring(0, 1)).stream()).toList();
    int missing = whole.size() - shape.size();
    boolean fits = missing >= 0;
    for (int i = 0; fits && i < shape.size(); i++) {
      fits = shape.get(i) == 1 || shape.get(i).equals(whole.get(missing + i));
    }
    return fits;
  }

  /** Each with one size or one dimension other than in the example: which array, and its shape. */
  List<Map.Entry<Integer, long[]>> others() {
    List<Map.Entry<Integer, long[]>> others = new ArrayList<>();
    List<long[]> example = example();
    for (int i = 0; i < example.size(); i++) {
      long[] shape = example.get(i);
      for (int d = 0; d < shape.length; d++) {
        for (long size : new long[] {0, 1, shape[d] + 1, 2 * shape[d] + 5}) {
          long[] other = shape.clone();
          other[d] = size;
          others.add(Map.entry(i, other));
        }
      }
      others.add(Map.entry(i, Arrays.copyOf(shape, shape.length - 1)));
      others.add(Map.entry(i, Arrays.copyOfRange(shape, 1, shape.length)));
      for (int more : new int[] {1, 3}) {
        long[] other = new long[shape.length + more];
        Arrays.fill(other, 1);
        System.arraycopy(shape, 0, other, more, shape.length);
        others.add(Map.entry(i, other));
      }
    }
    return others;
  }

  @Override
  public String toString() {
    return Numbers.format("%s", arrays);
  }
}
