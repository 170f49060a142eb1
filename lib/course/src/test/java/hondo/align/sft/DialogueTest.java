package hondo.align.sft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Refusal;
import org.junit.jupiter.api.Test;

class DialogueTest {
  private static final boolean[] TWO_ANSWERS = {false, true, true, false, false, true, true, true};

  @Test
  void theLastAnswerIsTheLastStretchThatIsLearnt() {
    Dialogue dialogue = new Dialogue(new int[8], TWO_ANSWERS);
    assertEquals(5, dialogue.lastAnswer());
    assertEquals(5, dialogue.counted());
    assertEquals(1, new Dialogue(new int[2], new boolean[] {false, true}).lastAnswer());
  }

  @Test
  void whatNothingPredictsCannotBeLearnt() {
    Refusal.of(() -> new Dialogue(new int[2], new boolean[] {true, true}), "first token");
    Refusal.of(() -> new Dialogue(new int[3], new boolean[2]), "3 tokens", "mask of 2");
    Refusal.of(() -> new Dialogue(new int[1], new boolean[1]), "1 tokens");
  }
}
