import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** Loads the engine once, which unpacks its native libraries into the cache, and tries it. */
public final class UnpackNatives {
  private UnpackNatives() {}

  public static void main(String[] args) {
    try (NDManager manager = NDManager.newBaseManager()) {
      float sum = manager.ones(new ai.djl.ndarray.types.Shape(2, 3)).sum().getFloat();
      if (sum != 6) {
        throw new IllegalStateException("the sum of six ones is " + sum);
      }
    }
    Engine engine = Engine.getInstance();
    System.out.println(engine.getEngineName() + " " + engine.getVersion());
  }
}
