package hondo.onnx;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A node of an ONNX graph.
 *
 * @param inputs null where an input is left out
 * @param attributes ONNX's AttributeProto by name
 */
record Node(List<NDArray> inputs, Map<String, Protobuf> attributes) {
  NDArray input(int i) {
    return i < inputs.size() ? inputs.get(i) : null;
  }

  boolean hasInput(int i) {
    return input(i) != null;
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  int integer(String name, int otherwise) {
    return has(name) ? (int) attributes.get(name).number(3) : otherwise;
  }

  float real(String name, double otherwise) {
    return has(name) ? attributes.get(name).real(2) : (float) otherwise;
  }

  String text(String name, String otherwise) {
    return has(name) ? attributes.get(name).string(4) : otherwise;
  }

  int[] integers(String name, int... otherwise) {
    return has(name) ? ints(attributes.get(name).numbers(8)) : otherwise;
  }

  /** The one number that all are; refuses where they differ. */
  int same(String name, int otherwise) {
    int[] all = integers(name, otherwise);
    Refused.unless(Arrays.stream(all).distinct().count() == 1, name + " differ by axis or side");
    return all[0];
  }

  static int[] ints(long[] values) {
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }
}
