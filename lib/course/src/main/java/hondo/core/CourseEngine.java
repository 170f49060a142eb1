package hondo.core;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;

/**
 * DJL's PyTorch engine with the course's settings, whichever way it comes into use.
 *
 * <p>DJL finds this provider by {@link java.util.ServiceLoader} and takes it as the default engine
 * (lowest rank), so that {@code NDManager.newBaseManager()} in a cell gets the same engine as the
 * library does: never a download, one thread per operator (on two cores, two threads made a small
 * training step ten times slower), TorchScript's optimiser off (it exchanges backward passes under
 * way), and the seed of {@link Seeds}. A system property that is already set is left as it is.
 *
 * <p>For DJL's {@code ServiceLoader} only; use {@link Devices}, {@link Scope} and {@link Seeds}.
 */
public final class CourseEngine implements EngineProvider {
  private static final String NAME = "Hondo";
  private static final String PYTORCH = "PyTorch";
  private static volatile Engine engine;

  /** Called by DJL when it first looks for engines, before anything native is loaded. */
  public CourseEngine() {
    setDefault("ai.djl.offline", "true");
    setDefault("ai.djl.pytorch.num_threads", "1");
    setDefault("ai.djl.pytorch.graph_optimizer", "false");
    setDefault("OPT_OUT_TRACKING", "true");
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  @Override
  public String getEngineName() {
    return NAME;
  }

  @Override
  public int getEngineRank() {
    return 0;
  }

  @Override
  public Engine getEngine() {
    if (engine == null) {
      synchronized (CourseEngine.class) {
        if (engine == null) {
          if (!Engine.hasEngine(PYTORCH)) {
            throw new IllegalStateException(
                "DJL's PyTorch engine is not on the class path; `make setup` puts it there");
          }
          engine = Engine.getEngine(PYTORCH);
          applySeed();
        }
      }
    }
    return engine;
  }

  /** The engine, or null while nothing has used it. Never loads it. */
  static Engine ifLoaded() {
    return engine;
  }

  /** Hands the seed to the engine, if both are there. */
  static void applySeed() {
    Integer seed = Seeds.engineSeed();
    Engine loaded = engine;
    if (seed != null && loaded != null) {
      loaded.setRandomSeed(seed);
    }
  }
}
