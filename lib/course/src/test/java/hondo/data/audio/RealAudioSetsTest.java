package hondo.data.audio;

import static hondo.data.FetchedSets.assertSplit;
import static hondo.data.FetchedSets.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.AudioClip;
import hondo.data.Dataset;
import hondo.data.SetFolder;
import java.util.HashSet;
import java.util.Set;
import javax.sound.midi.MidiSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sets as fetched: sizes measured when they were chosen, their traps, and no leak. */
@Tag("slow")
class RealAudioSetsTest {
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
    assertEquals(544, set.all().size());
    assertEquals(22.6, minutes(set), 0.1);
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

  /** Loud until it clips, and several stamps with one recording: each is there once. */
  @Test
  void spokenCaptions() {
    Dataset<SpokenCaption> set = read(AudioSets::spokenCaptions);
    assertEquals(727, set.all().size(), 20);
    SpokenCaption frog = set.all().get(0);
    assertEquals("animals", frog.topic());
    assertTrue(set.all().stream().anyMatch(each -> each.spoken().equals("un mirlo")));
    assertTrue(set.all().stream().allMatch(each -> each.spoken().matches("[a-z']+( [a-z']+)*")));
    assertSplit(set, SpokenCaption::spoken);
    assertSplit(set, each -> each.recording().digest());
    double[] clipped =
        set.all().stream()
            .limit(20)
            .mapToDouble(each -> clipped(each.recording().clip()))
            .sorted()
            .toArray();
    assertEquals(0.088, clipped[10], 0.05, "the median share of samples beyond 0.98");
  }

  private static double clipped(AudioClip clip) {
    int count = 0;
    for (float sample : clip.samples()) {
      count += Math.abs(sample) > 0.98 ? 1 : 0;
    }
    return count / (double) clip.samples().length;
  }

  @Test
  void spokenLetters() {
    Dataset<SpokenLetter> set = read(AudioSets::spokenLetters);
    assertEquals(
        26, set.all().stream().filter(e -> e.letter() && e.language().equals("en")).count());
    assertEquals(
        27, set.all().stream().filter(e -> e.letter() && e.language().equals("es")).count());
    assertTrue(set.all().get(0).recording().clip().seconds() > 0.1);
    assertSplit(set, each -> each.language() + each.text());
  }

  @Test
  void outdoorSounds() {
    Dataset<OutdoorSound> set = read(AudioSets::outdoorSounds);
    assertEquals(27, set.all().size());
    assertEquals(1, set.all().stream().filter(each -> each.kind().equals("wind")).count());
    assertEquals(4, set.all().stream().filter(each -> each.kind().equals("rain")).count());
    assertEquals(7, set.all().stream().filter(each -> each.kind().equals("day")).count());
    assertEquals(6, set.all().stream().filter(each -> each.kind().equals("night")).count());
    assertSplit(set, each -> each.recording().digest());
  }

  /** Sizes as they were when the set was chosen; two kits have instruments of their own. */
  @Test
  void drumHits() {
    Dataset<DrumHit> set = read(AudioSets::drumHits);
    assertEquals(12, set.all().stream().map(DrumHit::kit).distinct().count());
    assertEquals(7, set.all().stream().map(DrumHit::maker).distinct().count());
    assertEquals(7, set.all().stream().map(DrumHit::kind).distinct().count());
    assertEquals(354, set.all().size());
    Set<String> recordings = new HashSet<>();
    for (DrumHit hit : set.all()) {
      assertTrue(recordings.add(hit.recording().digest()), hit + " is there twice");
      assertTrue(hit.recording().clip().peak() > 0.001, hit + " is silent");
    }
    assertSplit(set, DrumHit::maker);
  }

  /** The file that is left out is the wind of winter once more. */
  @Test
  void twoFilesOfWindAreOneRecording() {
    read(AudioSets::outdoorSounds);
    SetFolder folder = SetFolder.of("outdoor-sounds");
    float[] kept = Recording.of(folder, "winter/sounds/wind.ogg").clip().samples();
    float[] again = Recording.of(folder, "winter_forest/sounds/wind.ogg").clip().samples();
    double both = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < Math.min(kept.length, again.length); i++) {
      both += (double) kept[i] * again[i];
      first += (double) kept[i] * kept[i];
      second += (double) again[i] * again[i];
    }
    assertTrue(both / Math.sqrt(first * second) > 0.99, "they are two recordings");
  }

  @Test
  void tunes() {
    Dataset<Tune> freedoom = read(AudioSets::freedoomTunes);
    assertEquals(66, freedoom.all().size());
    assertEquals(174, freedoom.all().stream().mapToDouble(Tune::seconds).sum() / 60, 2);
    assertSplit(freedoom, Tune::name);
    Dataset<Tune> openmsx = read(AudioSets::openmsxTunes);
    assertEquals(31, openmsx.all().size());
    assertEquals(64, openmsx.all().stream().mapToDouble(Tune::seconds).sum() / 60, 2);
    assertSplit(openmsx, Tune::name);
  }

  @Test
  void instruments() throws Exception {
    Dataset<SoundBank> set = read(AudioSets::soundBank);
    SoundBank bank = set.train().get(0);
    assertTrue(
        MidiSystem.getSoundbank(bank.file().toFile()).getInstruments().length >= 128,
        bank.toString());
  }
}
