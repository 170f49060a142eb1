package hondo.torch;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import hondo.core.Scope;
import hondo.kernel.api.Uninterrupted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Functions in PyTorch's own script language, called from Java: the way to operators that DJL does
 * not offer, and to many operators in one call. What they compute is recorded by a {@link
 * hondo.core.Tape} like anything else.
 *
 * <pre>{@code
 * var script = Script.define("logsumexp", """
 *     return [torch.logsumexp(x[0], [-1], False)]
 *     """);
 * NDArray y = script.apply("logsumexp", logits);
 * }</pre>
 *
 * <p>A body receives {@code x}, the list of the arrays given, and returns a list of arrays. The
 * language is TorchScript as it is stored: operators of {@code torch.} with positional arguments,
 * arithmetic, {@code if}, {@code for}; other functions of the same script are {@code
 * (self).name([…])}; a number with a fraction needs its point ({@code 0.}). Casting happens inside
 * ({@code torch.to(x, 15)} for bfloat16, 6 for float32): no array of a type that DJL cannot hold
 * may come back.
 *
 * <p>What has no part in the result is taken for dead code and not run, and that includes an
 * operator that changes the elements of a list in place ({@code torch._foreach_add_(p, 1.)}):
 * return an element of such a list.
 *
 * <p>Scripts of the same text are one: it is compiled when the first is defined, kept as long as
 * anybody holds it, and freed with the last.
 */
public final class Script {
  private static final Map<String, WeakReference<Script>> SHARED = new HashMap<>();
  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicInteger COMPILED = new AtomicInteger();

  final PtSymbolBlock module;
  private final Set<String> names;

  private Script(String source, Set<String> names) {
    this.names = new LinkedHashSet<>(names);
    try {
      module = JniUtils.loadModule(Root.MANAGER, ScriptArchive.of(source), false, false);
    } catch (EngineException e) {
      throw new IllegalArgumentException(
          "PyTorch does not compile this script: " + e.getMessage() + "\n" + source, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PtSymbolBlock compiled = module;
    COMPILED.incrementAndGet();
    CLEANER.register(
        this,
        () -> {
          compiled.close();
          COMPILED.decrementAndGet();
        });
  }

  /** Where modules live that outlive every scope: the manager of an array that was released. */
  private static final class Root {
    static final PtNDManager MANAGER = manager();

    private static PtNDManager manager() {
      try (Scope scope = Scope.open();
          NDArray array = Scope.release(scope.manager().create(0))) {
        return (PtNDManager) array.getManager();
      }
    }
  }

  /** How many scripts are compiled and not freed. */
  static int compiled() {
    return COMPILED.get();
  }

  /** A script of one function. */
  public static Script define(String name, String body) {
    return define(Map.of(name, body));
  }

  /** A script of several functions, by name, which may call those before them. */
  public static Script define(Map<String, String> bodies) {
    StringBuilder source = new StringBuilder();
    bodies.forEach(
        (name, body) ->
            source
                .append("def ")
                .append(name)
                .append("(self: __torch__.Ops, x: List[Tensor]) -> List[Tensor]:\n")
                .append(body.stripIndent().indent(2)));
    return Uninterrupted.get(() -> shared(source.toString(), bodies.keySet()));
  }

  private static Script shared(String source, Set<String> names) {
    synchronized (SHARED) {
      WeakReference<Script> known = SHARED.get(source);
      Script script = known == null ? null : known.get();
      if (script == null) {
        SHARED.values().removeIf(each -> each.get() == null);
        script = new Script(source, names);
        SHARED.put(source, new WeakReference<>(script));
      }
      return script;
    }
  }

  /** Calls a function that returns one array. */
  public NDArray apply(String name, NDArray... inputs) {
    return call(name, new NDList(inputs)).singletonOrThrow();
  }

  /**
   * Calls a function.
   *
   * @param inputs at least one array; the results belong to the manager of the first, so put an
   *     array of the step first, not a parameter
   */
  public NDList call(String name, NDList inputs) {
    if (!names.contains(name)) {
      throw new IllegalArgumentException("this script defines " + names + ", not " + name);
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(name + " needs at least one array");
    }
    // In one piece, so that what PyTorch has made is owned by somebody.
    return Uninterrupted.get(() -> run(name, inputs));
  }

  private NDList run(String name, NDList inputs) {
    try {
      // Off, or after some calls PyTorch's optimiser puts a backward pass of its own in place of
      // the
      // operators', whose last digits in half precision are others: a training would depend on how
      // often a script was called before. On by default in each thread but the engine's, so said
      // here.
      JniUtils.setGraphExecutorOptimize(false);
      return readable(name, ScriptCall.run(module, name, inputs));
    } catch (EngineException e) {
      throw new IllegalArgumentException(describe(name, inputs) + reason(e), e);
    } finally {
      Reference.reachabilityFence(this); // or its module might be freed meanwhile
    }
  }

  /** DJL calls a type that it cannot hold "unknown", and ends the process if asked to use that. */
  private static NDList readable(String name, NDList results) {
    for (NDArray result : results) {
      String type = result.getDataType().toString();
      if (type.equals("unknown")) {
        results.close();
        throw new IllegalArgumentException(
            name
                + " returns an array of a type that DJL cannot hold, such as bfloat16: cast it"
                + " before it is returned, with torch.to(y, 6) to float32");
      }
    }
    return results;
  }

  private static String describe(String name, NDList inputs) {
    StringBuilder text = new StringBuilder(name).append('(');
    for (NDArray array : inputs) {
      text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ")
          .append(array.getDataType())
          .append(array.getShape());
    }
    return text.append("): ").toString();
  }

  /** The line of PyTorch's message that says what was wrong, without its trace. */
  private static String reason(EngineException e) {
    String last = "";
    for (String line : String.valueOf(e.getMessage()).split("\n")) {
      if (line.contains("Error: ")) {
        last = line.substring(line.indexOf("Error: ") + 7);
      }
    }
    return last.isEmpty() ? String.valueOf(e.getMessage()) : last;
  }
}
