package hondo.coursechat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.sft.Dialogue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CopyingDrillTest {
  @Test
  void whatIsAskedIsAnswered() {
    List<Dialogue> all = CopyingDrill.dialogues(300, 901, new int[] {902, 903}, 900, 890, 5);
    Set<Integer> lengths = new TreeSet<>();
    for (Dialogue dialogue : all) {
      int[] tokens = dialogue.tokens();
      int n = (tokens.length - 4) / 2;
      lengths.add(n);
      assertEquals(901, tokens[0]);
      assertArrayEquals(new int[] {902, 903}, Arrays.copyOfRange(tokens, n + 1, n + 3));
      assertArrayEquals(
          Arrays.copyOfRange(tokens, 1, n + 1), Arrays.copyOfRange(tokens, n + 3, 2 * n + 3));
      assertEquals(900, tokens[tokens.length - 1]);
      for (int i = 0; i < tokens.length; i++) {
        assertEquals(i >= n + 2, dialogue.learnt()[i]);
        assertTrue(tokens[i] >= 900 || tokens[i] >= 256 && tokens[i] < 890);
      }
    }
    assertEquals(16, lengths.size(), "5 … 20: " + lengths);
  }
}
