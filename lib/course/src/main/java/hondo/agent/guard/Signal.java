package hondo.agent.guard;

import java.util.regex.Pattern;

/**
 * What gives an instruction to a model away, English and Spanish, in small letters without accents.
 * Some are enough by themselves; the others occur in harmless pages too, and two must meet.
 */
enum Signal {
  /** Something said before should not count. */
  OVERRIDE(
      3,
      "\\b(ignore|disregard|forget|override|overrule|bypass)\\b(\\W+\\w+){0,6}?\\W+"
          + "(instructions?|guidelines|prompt|"
          + "you were (told|given|asked)|user'?s? (question|request|task))\\b",
      "\\b(ignora|ignore|ignorad|olvida|olvide|olvidad|omite|desobedece)\\b(\\W+\\w+){0,6}?\\W+"
          + "(instrucciones|directrices|te dijeron|"
          + "(pregunta|peticion) del usuario)\\b"),
  /** A turn of a conversation, as models get them to read. */
  TURN(
      3,
      "(^|[.!?]\\s+)(system|assistant|sistema|asistente)\\s*:",
      "<\\|\\w+\\|>|\\[/?inst\\]|<</?sys>>|</?(document|system|instructions?|user)>",
      "\\b(action input|final answer|observation|action)\\s*:\\s*\\S"),
  /** A task that nobody here gave. */
  TASK(
      3,
      "\\b(new|real|actual|updated) (instructions?|task|orders?|objective)\\b",
      "\\b(nuevas?|verdaderas?) (instruccion(es)?|tarea|ordenes|orden|objetivo)\\b",
      "\\byou are now\\b(\\W+\\w+){0,3}?\\W+(mode|an?)\\b|\\bahora estas en modo\\b"),
  /** The one addressed is a model. */
  MODEL(
      2,
      "\\b(ai|language|chat) (assistants?|models?|agents?|bots?)\\b|\\bllms?\\b|\\bchatbots?\\b",
      "\\bthe assistant (must|should|has to)\\b|\\bel asistente (debe|tiene que)\\b",
      "\\b(asistentes?|agentes?|modelos?) de (ia|lenguaje)\\b|\\beres una? ia\\b|\\byou are an"
          + " ai\\b"),
  /** Something is to be kept from somebody. */
  SECRET(
      2,
      "\\b(do not|don'?t|never)"
          + " (tell|mention|inform|show|reveal)\\b.{0,60}\\buser\\b|\\bsilently\\b",
      "\\bno (le |lo )?(digas|menciones|informes|muestres)\\b.{0,60}\\busuario\\b|\\ben"
          + " silencio\\b"),
  /** A tool is to be called. */
  CALL(
      2,
      "\\b(call|run|invoke|execute|use)\\b(\\W+\\w+){0,3}?\\W+(tool\\b|\\w+_\\w+)",
      "\\b(llama(r)?|ejecuta(r)?|invoca(r)?|usa(r)?)\\b(\\W+\\w+){0,3}?\\W+"
          + "(herramienta\\b|\\w+_\\w+)"),
  /** Something is to be given away. */
  LEAK(
      2,
      "\\b(send|post|e-?mail|forward|upload)\\b.{0,60}(https?://|\\w@\\w)",
      "\\b(envia|manda|publica|sube)\\b.{0,60}(https?://|\\w@\\w)",
      "\\b(reveal|print|show|repeat)\\b.{0,20}\\b(system prompt|secret|your instructions)\\b",
      "\\b(revela|muestra|repite)\\b.{0,20}\\b(secreto|tus instrucciones|prompt)\\b"),
  /** Nothing but a certain answer is wanted. */
  ANSWER(
      2,
      "\\b(reply|answer|respond)\\b(\\W+\\w+){0,3}?\\W+(only|every|with the word)\\b",
      "\\b(responde|contesta)\\b(\\W+\\w+){0,3}?\\W+(solo|todas|con la palabra)\\b",
      "\\byou must (obey|comply)\\b|\\bdebes obedecer\\b");

  private final int weight;
  private final Pattern pattern;

  Signal(int weight, String... patterns) {
    this.weight = weight;
    this.pattern = Pattern.compile(String.join("|", patterns));
  }

  /** 3 is enough by itself. */
  int weight() {
    return weight;
  }

  /** Whether a folded sentence shows it. */
  boolean isIn(String sentence) {
    return pattern.matcher(sentence).find();
  }
}
