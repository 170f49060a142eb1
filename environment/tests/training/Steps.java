import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.*;
import hondo.nn.*;
import hondo.train.*;
import java.nio.file.*;
import java.util.*;

Seeds.set(77);

class Net extends Layer {
  final Linear first;
  final Linear second;

  Net(SplittableRandom random) {
    first = child("first", Linear.of(3, 8, Init.kaiming(1, random)));
    second = child("second", Linear.of(8, 1, Init.kaiming(1, random)));
  }

  public NDArray forward(NDArray input) {
    return second.forward(first.forward(input).tanh());
  }
}

/** A fast training with an average, an evaluation each 7 steps and a checkpoint each 5. */
class Run {
  final Net net = new Net(new SplittableRandom(5));
  final AdamW adam = new AdamW(net.parameters(), AdamW.Config.of(0.002));
  final Ema average = new Ema(net.parameters(), 0.9);
  final Training<float[]> training;

  Run() {
    training =
        Training.of(net.parameters(), (number, random) -> draw(random), this::loss, adam)
            .schedule(Schedule.cosine(10, 100_000, 0.1))
            .clip(1)
            .average(average)
            .evaluate("mean", 7, () -> net.parameters().get("first.bias").mean().getFloat());
  }

  static float[] draw(java.util.random.RandomGenerator random) {
    float[] x = new float[48];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }

  NDArray loss(Tape tape, float[] numbers) {
    NDArray x = tape.manager().create(numbers, new Shape(16, 3));
    NDArray noise = tape.manager().randomNormal(new Shape(16, 1));
    return net.forward(x).sub(x.prod(new int[] {1}, true)).sub(noise.mul(0.01f)).square().mean();
  }

  /** Of parameters, moments and averages, to the last bit. */
  long hash() {
    long hash = 1;
    for (Map<String, NDArray> part : List.of(net.parameters(), adam.state(), average.state())) {
      for (NDArray array : part.values()) {
        hash = 1_000_003 * hash + Arrays.hashCode(array.toFloatArray());
      }
    }
    return hash;
  }
}

int known = 4_000;
long[] states = new long[known + 1];
double[] losses;
Path folder = Files.createTempDirectory("hondo-interrupts");
Path file = folder.resolve("training.safetensors");

{
  Run unbroken = new Run();
  states[0] = unbroken.hash();
  unbroken.training.quiet().after(step -> states[(int) step] = unbroken.hash()).run(known);
  losses = unbroken.training.history().values("loss");
}

Run run;

void renew() throws Exception {
  Files.deleteIfExists(file);
  run = new Run();
  run.training.checkpoint(file, 5);
}

/** The number of steps done, and what is wrong. */
String check() throws Exception {
  long step = run.training.step();
  List<String> wrong = new ArrayList<>();
  if (run.hash() != states[(int) step]) {
    boolean ahead = run.hash() == states[(int) step + 1];
    wrong.add(ahead ? "an update was made without its step" : "state is of no step");
  }
  History history = run.training.history();
  for (String name : List.of("loss", "norm of the gradient", "learning rate")) {
    int count = history.names().contains(name) ? history.values(name).length : 0;
    if (count != step) {
      wrong.add("series '" + name + "' has " + count + " numbers");
    }
  }
  if (step > 0 && !Arrays.equals(history.values("loss"), Arrays.copyOf(losses, (int) step))) {
    wrong.add("losses differ");
  }
  long[] measured = history.names().contains("mean") ? history.steps("mean") : new long[0];
  long due = step / 7 + 1;
  boolean later = step % 7 == 0 && measured.length == due - 1;
  if (measured.length != due && !later) {
    wrong.add("evaluations: " + measured.length + " of " + due);
  }
  if (Files.exists(file)) {
    Run other = new Run();
    other.training.resume(file);
    long saved = other.training.step();
    if (other.hash() != states[(int) saved] || saved % 5 != 0) {
      wrong.add("checkpoint of step " + saved + " is not whole");
    }
    if (saved != step / 5 * 5 && !(step % 5 == 0 && saved == step - 5)) {
      wrong.add("checkpoint is of step " + saved);
    }
    other.adam.close();
    other.average.close();
    other.net.close();
  } else if (step > 5) {
    wrong.add("no checkpoint");
  }
  try (var files = Files.list(folder)) {
    if (files.count() > 1) {
      wrong.add("files left over");
    }
  }
  return step + "|" + String.join("; ", wrong);
}

renew();
