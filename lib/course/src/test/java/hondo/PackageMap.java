package hondo;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The library's packages, bottom up, each with those that it knows. A new package gets a line, a
 * new arrow a word; an arrow leads to a line further up, so that there is no circle.
 */
final class PackageMap {
  private static final String MAP =
      """
      core
      naive: core
      audio: core
      audio.format: core audio
      audio.signal: core audio
      audio.music: core audio audio.signal
      audio.ctc: core
      audio.separation: core naive
      torch: core
      data: core
      data.format: core
      data.text: data data.format
      data.audio: audio audio.format data data.format
      plot: core
      audio.listen: core audio audio.signal plot
      nn: core torch
      nn.attention: core torch nn
      nn.conv: core torch nn
      nn.recurrent: core torch nn
      train: core torch plot
      batch: core train
      classify: core naive
      runs: core
      bpe: core
      sampling: core
      audio.wavenet: core torch nn nn.conv sampling
      audio.vqvae: core audio.signal torch nn nn.conv
      audio.masked: core torch nn nn.attention
      gpt: core torch nn nn.attention batch bpe sampling
      text: core sampling
      text.ngram: text
      text.models: core torch nn nn.recurrent batch
      text.ladder: core data data.text plot nn nn.recurrent train batch runs gpt text text.ngram text.models
      text.emergence: core torch data data.text train batch runs gpt text
      coursegpt.corpus: data data.text
      coursegpt: core torch data data.text plot train batch bpe sampling gpt text text.ngram coursegpt.corpus
      rag: core
      rag.chunk: core text
      rag.lexical: core rag text
      rag.dense: core rag
      rag.encoder: core torch nn rag.dense text
      rag.lucene: core rag rag.lexical rag.dense
      rag.measure: core
      rag.answer: core naive
      agent.tool: core
      agent.arithmetic: core
      agent.tools: core rag agent.tool agent.arithmetic
      agent.loop: core agent.tool
      agent.react: core agent.tool agent.loop
      agent.trace: core agent.tool agent.loop
      agent.guard: core agent.tool agent.loop
      agent.remote: core agent.tool agent.loop
      agent.mcp: core agent.tool agent.tools
      align.preference: core torch
      align.rl: core torch align.preference
      align.ppo: core torch train batch align.rl
      align.world: core naive torch batch sampling align.rl align.ppo
      align.sft: core train batch bpe
      coursechat.data: core data data.text
      coursechat: core torch data train batch bpe sampling gpt coursegpt coursegpt.corpus align.rl align.sft coursechat.data
      exercise.task: core
      exercise.tools: naive exercise.task
      exercise.language: naive bpe exercise.task
      exercise.audio: exercise.task
      exercise.large: exercise.task
      exercise: core exercise.task exercise.tools exercise.language exercise.audio exercise.large
      render: core plot
      interact: core
      coursechat.talk: core coursechat interact
      """;

  private PackageMap() {}

  /** Each package and what it may know, in the order of the map. */
  static Map<String, Set<String>> allowed() {
    Map<String, Set<String>> map = new LinkedHashMap<>();
    for (String line : MAP.split("\n")) {
      String[] sides = line.split(":");
      String known = sides.length == 1 ? "" : sides[1];
      Set<String> others = new TreeSet<>(List.of(known.trim().split(" +")));
      others.remove("");
      map.put(sides[0], others);
    }
    return map;
  }

  /** Each package that there is and the others of the library that its classes name. */
  static Map<String, Set<String>> found(JavaClasses classes) {
    Map<String, Set<String>> map = new LinkedHashMap<>();
    for (JavaClass type : classes) {
      String here = type.getPackageName();
      if (!isOfTheLibrary(here)) {
        continue;
      }
      Set<String> others = map.computeIfAbsent(shortName(here), name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String other = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (isOfTheLibrary(other) && !other.equals(here)) {
          others.add(shortName(other));
        }
      }
    }
    return map;
  }

  private static boolean isOfTheLibrary(String name) {
    return name.startsWith("hondo.") && !name.startsWith("hondo.kernel.");
  }

  private static String shortName(String name) {
    return name.substring("hondo.".length());
  }
}
