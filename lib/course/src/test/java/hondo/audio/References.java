package hondo.audio;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What other programs compute, kept in {@code hondo/audio/references.json}; {@code
 * make_references.py} beside it says how.
 */
public final class References {
  private static final JsonObject VALUES = read();

  private References() {}

  private static JsonObject read() {
    try (InputStream in = stream("references.json")) {
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file beside the references. */
  public static InputStream stream(String name) {
    return Objects.requireNonNull(References.class.getResourceAsStream(name), name);
  }

  /** Its bytes. */
  public static byte[] bytes(String name) {
    try (InputStream in = stream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers of a reference, row by row. */
  public static double[] of(String name) {
    JsonArray values = VALUES.getAsJsonArray(name);
    double[] result = new double[values.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = values.get(i).getAsDouble();
    }
    return result;
  }

  /** The sound that most references are made of. */
  public static float[] sound(int length) {
    float[] sound = new float[length];
    for (int i = 0; i < length; i++) {
      sound[i] = (float) exactSound(i);
    }
    return sound;
  }

  /** Sample i of it, before it is rounded to a float. */
  public static double exactSound(int i) {
    double noise = i * 7919L % 1009 / 504.5 - 1;
    return 0.4 * Math.sin(0.05 * i)
        + 0.3 * Math.sin(0.8 * i + 1)
        + 0.1 * noise
        + (i == 300 ? 0.1 : 0);
  }

  /** Two tones, of 440 and 2900 Hz. */
  public static float[] tones(int rate, int length) {
    float[] tones = new float[length];
    for (int i = 0; i < length; i++) {
      double t = i / (double) rate;
      tones[i] =
          (float)
              (0.4 * Math.sin(2 * Math.PI * 440 * t) + 0.3 * Math.sin(2 * Math.PI * 2900 * t + 1));
    }
    return tones;
  }

  /** The largest difference from a reference, in rows one after another. */
  public static double error(String name, float[]... rows) {
    double[] expected = of(name);
    double error = 0;
    int at = 0;
    for (float[] row : rows) {
      for (float value : row) {
        error = Math.max(error, Math.abs(value - expected[at++]));
      }
    }
    return at == expected.length ? error : Double.NaN;
  }
}
