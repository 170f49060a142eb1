package hondo.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValueTextTest {
  private static String text(Object value) {
    return new ValueText().of(value);
  }

  record Pair(Object left, int[] right) {}

  record Named(int[] ids) {
    @Override
    public String toString() {
      return "mine";
    }
  }

  @Test
  void arrays() {
    assertEquals("double[3] {1.0, 2.0, 3.0}", text(new double[] {1, 2, 3}));
    assertEquals("int[0] {}", text(new int[0]));
    assertEquals("int[2][2] {\n  {1, 2},\n  {3, 4}\n}", text(new int[][] {{1, 2}, {3, 4}}));
    assertEquals("int[2][] {\n  {1},\n  {3, 4}\n}", text(new int[][] {{1}, {3, 4}}));
    assertEquals("int[1][] {\n  null\n}", text(new int[1][]));
    assertTrue(text(new int[2][3][4]).startsWith("int[2][3][4] {\n  {\n    {0, 0, 0, 0},"));
    assertEquals("Object[2] {x, {1}}", text(new Object[] {"x", new int[] {1}}));
  }

  @Test
  void aClassOfACellGoesByTheNameItWasGiven() {
    Object net =
        new Object() {
          @Override
          public String toString() {
            return "REPL.$JShell$21B$Net@217ea4";
          }
        };
    assertEquals("Net@217ea4", text(net));
    assertEquals("[Net@217ea4]", text(List.of(net)));
  }

  @Test
  void longArraysKeepTheirEnds() {
    String text = text(IntStream.range(0, 1000).toArray());
    assertTrue(text.startsWith("int[1000] {0, 1, "), text);
    assertTrue(text.contains("19, … 977 more …, 997"), text);
    assertTrue(text.endsWith("998, 999}"), text);
  }

  @Test
  void longCollectionsTellTheirSize() {
    String text = text(IntStream.range(0, 51).boxed().toList());
    assertTrue(text.endsWith("19, …, 48, 49, 50] (51 elements)"), text);
    Map<Integer, Integer> map = new LinkedHashMap<>();
    IntStream.range(0, 60).forEach(i -> map.put(i, i));
    assertTrue(text(map).endsWith("59=59} (60 elements)"), text(map));
  }

  @Property
  void shortListsLookAsInJava(@ForAll @Size(max = 50) List<Integer> list) {
    assertEquals(list.toString(), text(list));
    assertEquals(
        new ArrayList<>(list).toString(),
        text(list.toArray()).replaceFirst("^Object\\[\\d+] \\{(.*)}$", "[$1]"));
  }

  @Test
  void records() {
    assertEquals("Pair[left={1}, right={2}]", text(new Pair(new int[] {1}, new int[] {2})));
    assertEquals("mine", text(new Named(new int[1])));
  }

  @Test
  void cyclesEnd() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    assertEquals("[(this ArrayList again)]", text(list));
    Object[] array = new Object[1];
    array[0] = array;
    assertTrue(text(array).contains("again"));
    Map<String, Object> map = new HashMap<>();
    map.put("me", Arrays.asList(map));
    assertEquals("{me=[(this HashMap again)]}", text(map));
  }

  @Test
  void optionalsAndStreams() {
    assertEquals("Optional[3]", text(OptionalInt.of(3)));
    assertEquals("Optional.empty", text(OptionalInt.empty()));
    assertTrue(text(IntStream.of(1)).startsWith("IntStream (not shown"));
  }

  @Test
  void ownCollectionsKeepTheirOwnText() {
    List<Integer> own =
        new ArrayList<>() {
          private static final long serialVersionUID = 1;

          @Override
          public String toString() {
            return "own";
          }
        };
    assertEquals("own", text(own));
  }

  @Test
  void hugeTextIsCut() {
    String text = text("x".repeat(1_000_000));
    assertTrue(text.length() < 210_000);
    assertTrue(
        text.endsWith("… (cut: 200,000 of 1,000,000 characters are shown)"),
        text.substring(text.length() - 50));
  }
}
