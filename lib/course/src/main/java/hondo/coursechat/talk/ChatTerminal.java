package hondo.coursechat.talk;

import hondo.coursechat.Conversation;
import hondo.coursechat.CourseChat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Talks to course-chat in a terminal: {@code hondo chat}. */
public final class ChatTerminal {
  private static final String HELP =
      """
      Say something, in English or Spanish. Or:
        /new              begins a new conversation
        /temperature 0.7  draws answers at random; 0, as at first, always takes the likeliest token
        /seed 2           other draws
        /quit             ends (and so does the end of the input)\
      """;

  private final Conversation conversation;
  private final PrintStream out;
  private double temperature;
  private long seed = 1;

  /** A terminal for one conversation. */
  ChatTerminal(Conversation conversation, PrintStream out) {
    this.conversation = conversation;
    this.out = out;
  }

  /** Reads lines from the standard input until its end. */
  public static void main(String[] arguments) throws IOException {
    CourseChat loaded;
    try {
      loaded = CourseChat.load();
    } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
      System.err.println(e.getMessage()); // it is not there, or damaged
      System.exit(1);
      return;
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (CourseChat chat = loaded;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      new ChatTerminal(new Conversation(chat), out).run(lines);
    }
  }

  /** Answers each line. */
  void run(BufferedReader lines) throws IOException {
    out.println(HELP);
    prompt();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String text = line.strip();
      if (text.equals("/quit")) {
        return;
      }
      if (!text.isEmpty()) {
        try {
          take(text);
        } catch (IllegalArgumentException e) {
          out.println(e.getMessage());
        }
      }
      prompt();
    }
    out.println();
  }

  private void prompt() {
    out.print("> ");
    out.flush();
  }

  private void take(String text) {
    String[] words = text.split("\\s+", 2);
    switch (words[0]) {
      case "/new" -> conversation.clear();
      case "/temperature" -> temperature = temperature(words);
      case "/seed" -> seed = seed(words);
      default -> {
        if (text.startsWith("/")) {
          out.println(HELP);
        } else {
          int before = conversation.forgotten();
          conversation.ask(text, temperature, seed, piece -> out.print(piece));
          out.println();
          if (conversation.forgotten() > before) {
            out.println("(what was said first no longer fits into what the model reads)");
          }
        }
      }
    }
  }

  private static double temperature(String[] words) {
    double number = number(words);
    if (!(number >= 0 && number <= 10)) {
      throw new IllegalArgumentException("a temperature of 0 to 10 is asked for, not " + words[1]);
    }
    return number;
  }

  private static long seed(String[] words) {
    try {
      return Long.parseLong(words[words.length - 1]);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("/seed is followed by a whole number", e);
    }
  }

  private static double number(String[] words) {
    try {
      return Double.parseDouble(words[words.length - 1]);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(words[0] + " is followed by a number", e);
    }
  }
}
