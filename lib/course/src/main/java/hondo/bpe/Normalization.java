package hondo.bpe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code normalizer} of a tokenizer: the Unicode normal forms that a text is put in, one after
 * the other; none for most. A normalised text does not come back as it was.
 *
 * @param forms in the order they are applied
 */
record Normalization(List<Normalizer.Form> forms) {
  static final Normalization NONE = new Normalization(List.of());

  static Normalization read(JsonNode node) {
    List<Normalizer.Form> forms = new ArrayList<>();
    collect(node, forms);
    return new Normalization(List.copyOf(forms));
  }

  private static void collect(JsonNode node, List<Normalizer.Form> forms) {
    if (node.isAbsent()) {
      return;
    }
    switch (node.type()) {
      case "Sequence" -> node.require("normalizers").list().forEach(one -> collect(one, forms));
      case "NFC", "NFD", "NFKC", "NFKD" -> forms.add(Normalizer.Form.valueOf(node.type()));
      default -> throw node.unsupported();
    }
  }

  String apply(String text) {
    String normal = text;
    for (Normalizer.Form form : forms) {
      normal = Normalizer.normalize(normal, form);
    }
    return normal;
  }

  JsonElement json() {
    if (forms.isEmpty()) {
      return JsonNull.INSTANCE;
    }
    JsonArray steps = new JsonArray();
    for (Normalizer.Form form : forms) {
      JsonObject step = new JsonObject();
      step.addProperty("type", form.name());
      steps.add(step);
    }
    if (steps.size() == 1) {
      return steps.get(0);
    }
    JsonObject sequence = new JsonObject();
    sequence.addProperty("type", "Sequence");
    sequence.add("normalizers", steps);
    return sequence;
  }
}
