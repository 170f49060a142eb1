import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Unpacks JNA's native library into the folder that is named, and loads the engine once, which
 * unpacks its own into its cache; then tries it.
 */
public final class UnpackNatives {
  private UnpackNatives() {}

  public static void main(String[] args) throws IOException {
    unpackJna(Path.of(args[0]));
    try (NDManager manager = NDManager.newBaseManager()) {
      float sum = manager.ones(new Shape(2, 3)).sum().getFloat();
      if (sum != 6) {
        throw new IllegalStateException("the sum of six ones is " + sum);
      }
    }
    Engine engine = Engine.getInstance();
    System.out.println(engine.getEngineName() + " " + engine.getVersion());
    System.out.println("JNA " + Native.VERSION_NATIVE);
  }

  /** JNA looks there first and unpacks nothing; Platform alone does not load it yet. */
  private static void unpackJna(Path folder) throws IOException {
    String name = System.mapLibraryName("jnidispatch");
    String resource = "/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + name;
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, name, ".part");
    try (InputStream in = Platform.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("JNA's jar holds no " + resource);
      }
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
