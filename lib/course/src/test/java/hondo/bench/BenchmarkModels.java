package hondo.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.gpt.Precision;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.nn.conv.CausalConv1d;
import hondo.nn.conv.ConvBlock;
import hondo.nn.conv.ConvConfig;
import hondo.nn.conv.GatedUnit;
import hondo.nn.recurrent.Lstm;
import hondo.text.models.RecurrentLanguageModel;
import hondo.torch.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The five models whose training step is measured, with the same sizes and data as in {@code
 * environment/bench/peers/training_step.py}.
 */
final class BenchmarkModels {
  private BenchmarkModels() {}

  /** A model, its data and its loss. */
  interface Model {
    Layer network();

    /** What is counted in a batch: tokens, images or samples of sound. */
    int items();

    /** Input and target number {@code i}. */
    NDList batch(NDManager manager, int i);

    NDArray loss(NDArray input, NDArray target);
  }

  static Model of(String name) {
    RandomGenerator random = new SplittableRandom(1);
    return switch (name) {
      case "gpta" -> gpt(new GptConfig(96, 128, 4, 4, 128), 16, random);
      case "gptb" -> gpt(new GptConfig(4096, 256, 6, 6, 384), 8, random);
      case "lstm" -> lstm(random);
      case "conv" -> new Images(new ConvNet(random));
      case "dilated" -> new Sound(new Dilated(random));
      default -> throw new IllegalArgumentException("gpta, gptb, lstm, conv or dilated: " + name);
    };
  }

  /** Numbers that look random: the same in both languages. */
  static long[] noise(long first, int count, long below) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      long n = first + i;
      values[i] = (n * 7919 + n / 7 * 104729) % 2147483647L % below;
    }
    return values;
  }

  private static Model gpt(GptConfig config, int batch, RandomGenerator random) {
    Gpt gpt = new Gpt(config, random);
    return new Text(gpt, config.vocabulary(), new Shape(batch, config.context())) {
      @Override
      public NDArray loss(NDArray input, NDArray target) {
        return gpt.loss(input, target, Precision.FLOAT32);
      }
    };
  }

  private static Model lstm(RandomGenerator random) {
    RecurrentLanguageModel model =
        new RecurrentLanguageModel(96, new Lstm(256, 256, Init.recurrent(256, random)), random);
    return new Text(model, model.vocabulary(), new Shape(32, 64)) {
      @Override
      public NDArray loss(NDArray input, NDArray target) {
        return model.loss(input, target);
      }
    };
  }

  private abstract static class Text implements Model {
    private final Layer network;
    private final int vocabulary;
    private final Shape shape;

    Text(Layer network, int vocabulary, Shape shape) {
      this.network = network;
      this.vocabulary = vocabulary;
      this.shape = shape;
    }

    @Override
    public Layer network() {
      return network;
    }

    @Override
    public int items() {
      return (int) shape.size();
    }

    @Override
    public NDList batch(NDManager manager, int i) {
      long first = (long) i * items();
      return new NDList(
          manager.create(noise(first, items(), vocabulary), shape),
          manager.create(noise(first + 1, items(), vocabulary), shape));
    }
  }

  private record Images(ConvNet network) implements Model {
    @Override
    public int items() {
      return 64;
    }

    @Override
    public NDList batch(NDManager manager, int i) {
      long[] numbers = noise(i * 64L * 784, 64 * 784, 256);
      float[] pixels = new float[numbers.length];
      for (int at = 0; at < pixels.length; at++) {
        pixels[at] = numbers[at] / 255f;
      }
      return new NDList(
          manager.create(pixels, new Shape(64, 1, 28, 28)), manager.create(noise(i * 64L, 64, 10)));
    }

    @Override
    public NDArray loss(NDArray input, NDArray target) {
      return Losses.crossEntropy(network.forward(input), target);
    }
  }

  private record Sound(Dilated network) implements Model {
    @Override
    public int items() {
      return 4 * 4096;
    }

    @Override
    public NDList batch(NDManager manager, int i) {
      long first = (long) i * items();
      long[] numbers = noise(first, items(), 256);
      float[] wave = new float[numbers.length];
      for (int at = 0; at < wave.length; at++) {
        wave[at] = numbers[at] / 127.5f - 1;
      }
      return new NDList(
          manager.create(wave, new Shape(4, 1, 4096)),
          manager.create(noise(first + 1, items(), 256), new Shape(4, 4096)));
    }

    @Override
    public NDArray loss(NDArray input, NDArray target) {
      return Losses.crossEntropy(network.forward(input), target);
    }
  }

  /** (B, 1, 28, 28) → (B, 10). */
  private static final class ConvNet extends Layer {
    private final ConvBlock first;
    private final ConvBlock second;
    private final Linear output;

    ConvNet(RandomGenerator random) {
      first = child("first", new ConvBlock(ConvConfig.same(1, 16, 3), 4, Init.kaiming(1, random)));
      second =
          child("second", new ConvBlock(ConvConfig.same(16, 32, 3), 4, Init.kaiming(1, random)));
      output = child("output", Linear.of(7 * 7 * 32, 10, Init.kaiming(1, random)));
    }

    @Override
    public NDArray forward(NDArray input) {
      NDArray h = half(second.forward(half(first.forward(input))));
      return output.forward(h.reshape(h.getShape().get(0), -1));
    }

    private static NDArray half(NDArray x) {
      return Pool.maxPool2d(x, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
    }
  }

  /** (B, 1, T) → (B, T, 256): WaveNet's layers, dilated by 1 … 512. */
  private static final class Dilated extends Layer {
    private final CausalConv1d input;
    private final List<GatedUnit> units = new ArrayList<>();
    private final CausalConv1d hidden;
    private final Linear output;

    Dilated(RandomGenerator random) {
      input = child("input", new CausalConv1d(ConvConfig.of(1, 64, 2), Init.kaiming(1, random)));
      for (int i = 0; i < 10; i++) {
        units.add(
            child(
                "units." + i,
                new GatedUnit(
                    ConvConfig.of(64, 64, 2).withDilation(1 << i), 64, Init.kaiming(1, random))));
      }
      hidden = child("hidden", new CausalConv1d(ConvConfig.of(64, 64, 1), Init.kaiming(1, random)));
      output = child("output", Linear.of(64, 256, Init.kaiming(1, random)));
    }

    @Override
    public NDArray forward(NDArray wave) {
      NDArray h = input.forward(wave);
      NDArray total = null;
      for (GatedUnit unit : units) {
        GatedUnit.Output both = unit.forward(h);
        h = both.residual();
        total = total == null ? both.skip() : total.add(both.skip());
      }
      NDArray last = Activation.relu(hidden.forward(Activation.relu(total)));
      return output.forward(last.transpose(0, 2, 1));
    }
  }
}
