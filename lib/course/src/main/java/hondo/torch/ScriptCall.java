package hondo.torch;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * One call of a function of a script, of a list of arrays.
 *
 * <p>DJL's own way ({@code IValueUtils.forward}) takes the list apart by the names of the arrays,
 * which would have to be changed for the call: two threads that share an array, a model's weight,
 * would change them under each other's feet. And when PyTorch refuses, it forgets to free the list,
 * which then holds the arrays' memory for ever. So this goes one level deeper, to the call that DJL
 * makes there; what DJL does not show is looked up once.
 */
final class ScriptCall {
  /** (module, function, arguments, whether in training, whether on a stream of its own) → value */
  private static final MethodHandle RUN;

  private static final MethodHandle WRAP;
  private static final boolean CUDA_STREAM;

  static {
    try {
      MethodHandles.Lookup own = MethodHandles.lookup();
      MethodHandles.Lookup values = MethodHandles.privateLookupIn(IValueUtils.class, own);
      Class<?> type = values.findClass("ai.djl.pytorch.jni.PyTorchLibrary");
      MethodHandles.Lookup library = MethodHandles.privateLookupIn(type, own);
      MethodType run =
          MethodType.methodType(
              long.class, long.class, String.class, long[].class, boolean.class, boolean.class);
      RUN =
          library
              .findVirtual(type, "moduleRunMethod", run)
              .bindTo(library.findStaticGetter(type, "LIB", type).invoke());
      WRAP = values.findConstructor(IValue.class, MethodType.methodType(void.class, long.class));
      CUDA_STREAM =
          (boolean)
              values.findStaticGetter(IValueUtils.class, "CUDA_STREAM", boolean.class).invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("this version of DJL calls scripts in another way", e);
    }
  }

  private ScriptCall() {}

  /**
   * Calls a function.
   *
   * @return its arrays, in the manager of the first input
   */
  static NDList run(PtSymbolBlock module, String function, NDList inputs) {
    PtNDArray[] arrays = inputs.toArray(new PtNDArray[0]);
    try (IValue list = IValue.listFrom(arrays)) {
      long[] arguments = {list.getHandle()};
      long handle = module.getHandle();
      // Always "training": the other way makes inference tensors, which no backward pass can use.
      long found = (long) RUN.invokeExact(handle, function, arguments, true, CUDA_STREAM);
      try (IValue result = (IValue) WRAP.invokeExact(found)) {
        return result.toNDList(arrays[0].getManager());
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // it declares none
    }
  }
}
