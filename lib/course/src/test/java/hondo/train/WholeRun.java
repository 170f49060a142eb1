package hondo.train;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** With an average, an evaluation and best parameters: all that a checkpoint can hold. */
final class WholeRun extends ToyRun {
  WholeRun() {
    super(0.01, 4, 0.9);
    training
        .evaluate("bias", 2, () -> net.parameters().get("first.bias").mean().getFloat())
        .stopEarly("bias", new EarlyStopping(100, 0));
  }

  /** The file of a run of four steps. */
  Path saved(Path folder) {
    Path file = folder.resolve("whole.safetensors");
    training.run(4);
    training.save(file);
    return file;
  }

  /** All numbers of model, moments and average; step and history. */
  String state() {
    History history = training.history();
    StringBuilder text = new StringBuilder("step " + training.step());
    for (String name : history.names()) {
      text.append(name)
          .append(Arrays.toString(history.steps(name)))
          .append(Arrays.toString(history.values(name)));
    }
    for (Map<String, NDArray> part :
        List.of(net.parameters(), optimizer.state(), average.state())) {
      text.append(Arrays.hashCode(Toy.numbers(part))).append(' ');
    }
    return text.toString();
  }
}
