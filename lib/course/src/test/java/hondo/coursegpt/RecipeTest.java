package hondo.coursegpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.coursegpt.corpus.Document;
import hondo.data.Split;
import hondo.gpt.GptConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {
  @Test
  void theWeightsHaveOneOrder() {
    List<String> corpora = List.copyOf(Recipe.standard().weights().keySet());
    assertEquals(corpora.stream().sorted().toList(), corpora);
  }

  @Test
  void aWeightIsThatOfCorpusAndLanguageOrOne() {
    Recipe recipe = Recipe.standard();
    assertEquals(4, recipe.weight(new Document("handbook", "es", Split.TRAIN, "x")));
    assertEquals(1, recipe.weight(new Document("handbook", "en", Split.TRAIN, "x")));
    assertEquals(1, recipe.weight(new Document("sotu", "en", Split.TRAIN, "x")));
  }

  /** 2,560 of 6,400 steps, so two fifths of any; by way of numbers beyond an int. */
  @Test
  void anotherLengthDecaysOverTheSameShare() {
    Recipe recipe = Recipe.standard();
    Recipe other = recipe.withSteps(1_000_000);
    assertEquals(1_000_000, other.steps());
    assertEquals(400_000, other.decay());
    assertEquals(recipe, other.withSteps(recipe.steps()));
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "1, 0", "1, -4", "1, 6", "1, 3"})
  void refusesStepsThatAreNone(int steps, int tokens) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> recipe(steps, tokens)).getMessage();
    String begin = steps + " steps of " + tokens + " tokens";
    assertTrue(message.startsWith(begin) && message.endsWith("the context, 4"), message);
  }

  @Test
  void oneStepOfOneWindowIsARecipe() {
    assertEquals(4, recipe(1, 4).tokensPerStep());
  }

  private static Recipe recipe(int steps, int tokens) {
    return new Recipe(new GptConfig(9, 4, 1, 1, 2), 1, steps, tokens, 0.1, 0.1, 1, 1, 1, Map.of());
  }

  @Test
  void everyLanguageHasItsToken() {
    assertEquals("<|en|>", Recipe.languageToken("en"));
    assertEquals("<|es|>", Recipe.languageToken("es"));
    assertThrows(IllegalArgumentException.class, () -> Recipe.languageToken("EN"));
  }
}
