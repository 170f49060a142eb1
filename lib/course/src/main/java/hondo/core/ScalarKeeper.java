package hondo.core;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The arrays of one scope, with the memory of its numbers.
 *
 * <p>DJL makes {@code x.mul(3)} of an array for the 3 that borrows the memory of a Java buffer, and
 * closes that array at once. PyTorch keeps the 3 for the backward pass, but nobody keeps the
 * buffer: if Java's garbage is collected in between, the gradient is multiplied by whatever lies
 * there then. So the buffers of small arrays live here as long as the scope does.
 */
final class ScalarKeeper extends IdentityHashMap<NDArray, NDArray> {
  private static final long serialVersionUID = 1;
  private static final int SMALL = 64;
  private static final Field RESOURCES = resources();
  private static Field buffer;

  private final transient List<ByteBuffer> buffers = new ArrayList<>();

  /** Has a new scope of DJL's keep its arrays in such a map. */
  static NDScope installIn(NDScope scope) {
    try {
      RESOURCES.set(scope, new ScalarKeeper());
      return scope;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // it was made accessible
    }
  }

  private static Field resources() {
    try {
      Field resources = NDScope.class.getDeclaredField("resources");
      resources.setAccessible(true);
      return resources;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("this version of DJL keeps its scopes in another way", e);
    }
  }

  @Override
  public NDArray put(NDArray key, NDArray value) {
    try {
      if (buffer == null) {
        Field found = key.getClass().getDeclaredField("dataRef");
        found.setAccessible(true);
        buffer = found;
      }
      if (buffer.getDeclaringClass().isInstance(key)
          && buffer.get(key) instanceof ByteBuffer data
          && data.capacity() <= SMALL) {
        buffers.add(data);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of DJL keeps its buffers in another way", e);
    }
    return super.put(key, value);
  }
}
