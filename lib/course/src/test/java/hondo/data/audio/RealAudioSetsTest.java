package hondo.data.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.AudioClip;
import hondo.data.Dataset;
import hondo.data.DatasetMissing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sets as fetched: sizes measured when they were chosen, their traps, and no leak. */
@Tag("slow")
class RealAudioSetsTest {
  private static <T> Dataset<T> read(Supplier<Dataset<T>> set) {
    try {
      return set.get();
    } catch (DatasetMissing e) {
      return Assumptions.abort(e.getMessage());
    }
  }

  /** Every item in one part, and no key in two. */
  private static <T> void assertSplit(Dataset<T> set, Function<T, String> key) {
    List<List<T>> parts = List.of(set.train(), set.valid(), set.test());
    assertEquals(set.all().size(), parts.stream().mapToInt(List::size).sum());
    Set<String> seen = new HashSet<>();
    for (List<T> part : parts) {
      assertTrue(part.size() > 0);
      Set<String> keys = part.stream().map(key).collect(Collectors.toSet());
      assertTrue(keys.stream().noneMatch(seen::contains), "a key is in two parts");
      seen.addAll(keys);
    }
  }

  private static Prompt prompt(Dataset<Prompt> set, String name) {
    return set.all().stream()
        .filter(each -> each.recording().name().equals(name + ".wav"))
        .findFirst()
        .orElseThrow();
  }

  private static double minutes(Dataset<Prompt> set) {
    return set.all().stream().mapToDouble(each -> each.recording().clip().seconds()).sum() / 60;
  }

  private static void assertSound(Dataset<Prompt> set) {
    Set<String> recordings = new HashSet<>();
    for (Prompt prompt : set.all()) {
      AudioClip clip = prompt.recording().clip();
      assertEquals(8_000, clip.sampleRate());
      assertTrue(clip.peak() > 0.05, prompt + " is silent");
      assertTrue(prompt.spoken().matches("[a-z']+( [a-z']+)*"), prompt.toString());
      assertTrue(recordings.add(prompt.recording().digest()), prompt + " is there twice");
    }
  }

  @Test
  void englishPrompts() {
    Dataset<Prompt> set = read(AudioSets::englishPrompts);
    assertEquals(546, set.all().size());
    assertEquals(22.8, minutes(set), 0.1);
    assertEquals("seven", prompt(set, "digits/7").spoken());
    assertEquals("press one for", prompt(set, "vm-onefor").spoken());
    assertEquals(94, set.all().stream().filter(p -> p.kind().equals("digits")).count());
    assertSound(set);
    assertSplit(set, Prompt::spoken);
    assertSplit(set, prompt -> prompt.recording().digest());
  }

  @Test
  void spanishPrompts() {
    Dataset<Prompt> set = read(AudioSets::spanishPrompts);
    assertEquals(478, set.all().size());
    assertEquals(27.4, minutes(set), 0.1);
    // The transcripts call both "cero" and "diez" digits/0.
    assertEquals("cero", prompt(set, "digits/0").spoken());
    assertEquals("diez", prompt(set, "digits/10").spoken());
    assertEquals("una", prompt(set, "digits/1F").spoken());
    // "manana" without its tilde, and "último" with its accent.
    assertEquals("manana", prompt(set, "digits/tomorrow").spoken());
    assertEquals("manana", prompt(set, "digits/tomorrow").written());
    assertSound(set);
    assertSplit(set, Prompt::spoken);
  }

  @Test
  void transcripts() {
    Dataset<Transcript> english = read(AudioSets::englishTranscripts);
    assertEquals(569, english.all().size());
    assertSplit(english, Transcript::text);
    Dataset<Transcript> spanish = read(AudioSets::spanishTranscripts);
    assertEquals(490, spanish.all().size());
    assertSplit(spanish, Transcript::text);
    Set<String> names = new HashSet<>();
    spanish.all().forEach(each -> assertTrue(names.add(each.name()), each.toString()));
  }
}
