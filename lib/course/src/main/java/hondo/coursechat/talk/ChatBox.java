package hondo.coursechat.talk;

import static hondo.interact.Interact.button;
import static hondo.interact.Interact.choice;
import static hondo.interact.Interact.column;
import static hondo.interact.Interact.html;
import static hondo.interact.Interact.row;
import static hondo.interact.Interact.slider;
import static hondo.interact.Interact.textField;

import hondo.core.Html;
import hondo.coursechat.ChatModel;
import hondo.coursechat.Conversation;
import hondo.interact.Box;
import hondo.interact.Button;
import hondo.interact.Choice;
import hondo.interact.FloatSlider;
import hondo.interact.HtmlText;
import hondo.interact.IntSlider;
import hondo.interact.TextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A box to talk to one or several models in: {@code display(ChatBox.of(models))}. The answer comes
 * in word by word on a thread of its own, so that it can be stopped, and cells run meanwhile. With
 * several models a switch says who answers, or all side by side; each has its own conversation.
 *
 * <p>Without a front end that knows widgets, a {@link Conversation} does the same in a cell.
 */
public final class ChatBox {
  private static final String ALL = "all, side by side";

  /** Milliseconds from a piece of an answer to the front end. */
  private static final long PAUSE = 50;

  private static final Executor SOON =
      CompletableFuture.delayedExecutor(PAUSE, TimeUnit.MILLISECONDS, Runnable::run);

  /** A front end tells of Enter before it tells of the last letters. */
  private static final Executor TYPED =
      CompletableFuture.delayedExecutor(4 * PAUSE, TimeUnit.MILLISECONDS, Runnable::run);

  private final Map<String, Conversation> conversations = new LinkedHashMap<>();
  private final Map<String, List<Exchange>> said = new LinkedHashMap<>();
  private final HtmlText transcript = html("");
  private final TextField question = textField("you", "");
  private final Button send = button("Send");
  private final Button stop = button("Stop");
  private final Button anew = button("New conversation");
  private final FloatSlider temperature = slider("temperature", 0.0, 1.5, 0.0);
  private final IntSlider seed = slider("seed", 1, 20, 1);
  private final Choice<String> who;
  private Thread answering;
  private volatile boolean stopped;
  private boolean scheduled;

  /** One question and what has come of the answer. */
  private static final class Exchange {
    private final String question;
    private final StringBuilder answer = new StringBuilder();
    private String error = "";

    private Exchange(String question) {
      this.question = question;
    }
  }

  private ChatBox(Map<String, ? extends ChatModel> models) {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a chat box needs a model to talk to");
    }
    if (models.containsKey(ALL)) {
      throw new IllegalArgumentException(
          "a model cannot be called '" + ALL + "', which asks all of them");
    }
    models.forEach(
        (name, model) -> {
          conversations.put(name, new Conversation(model));
          said.put(name, new ArrayList<>());
        });
    List<String> options = new ArrayList<>(models.keySet());
    if (options.size() > 1) {
      options.add(ALL);
    }
    who = choice("who answers", options).asButtons();
    who.onChange(name -> show());
    stop.enable(false);
    send.onClick(this::ask);
    question.onSubmit(text -> TYPED.execute(this::ask));
    stop.onClick(this::stop);
    anew.onClick(this::clear);
    show();
  }

  /** A box for one model. */
  public static Box of(String name, ChatModel model) {
    return of(Map.of(name, model));
  }

  /**
   * A box for models by name, in their order.
   *
   * @param models who can answer; they stay the caller's, and have to stay open
   * @throws IllegalArgumentException if there is none, or one is called as the switch for all is
   */
  public static Box of(Map<String, ? extends ChatModel> models) {
    return new ChatBox(models).box();
  }

  private Box box() {
    Box buttons = row(send, stop, anew);
    Box settings = row(temperature, seed);
    return conversations.size() == 1
        ? column(transcript, question, buttons, settings)
        : column(who, transcript, question, buttons, settings);
  }

  private List<String> chosen() {
    return who.value().equals(ALL) ? List.copyOf(conversations.keySet()) : List.of(who.value());
  }

  private synchronized void ask() {
    String text = question.value();
    if (answering != null || text.isBlank()) {
      return;
    }
    List<String> names = chosen();
    double heat = temperature.value();
    long from = seed.value();
    answering = new Thread(() -> answer(names, text, heat, from), "chat-box");
    answering.setDaemon(true);
    stopped = false;
    running(true);
    question.set("");
    answering.start();
  }

  private void running(boolean isRunning) {
    send.enable(!isRunning);
    anew.enable(!isRunning);
    stop.enable(isRunning);
  }

  /** Runs beside the cells. */
  private void answer(List<String> names, String text, double heat, long from) {
    try {
      for (String name : names) {
        answer(name, text, heat, from);
        if (stopped) {
          return;
        }
      }
    } finally {
      synchronized (this) {
        answering = null;
        running(false);
      }
      show();
    }
  }

  private void answer(String name, String text, double heat, long from) {
    Exchange exchange = new Exchange(text);
    synchronized (this) {
      said.get(name).add(exchange);
    }
    show();
    try {
      conversations
          .get(name)
          .ask(
              text,
              heat,
              from,
              piece -> {
                synchronized (this) {
                  exchange.answer.append(piece);
                }
                showSoon();
              });
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        exchange.error = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      }
      if (e instanceof Error error) {
        throw error; // no memory, say: shown here, and told where errors are told
      }
    }
  }

  private synchronized void stop() {
    if (answering != null) {
      stopped = true;
      answering.interrupt();
    }
  }

  private synchronized void clear() {
    if (answering == null) {
      conversations.values().forEach(Conversation::clear);
      said.values().forEach(List::clear);
      show();
    }
  }

  private synchronized void show() {
    scheduled = false;
    transcript.set(page());
  }

  /** What comes within a moment is shown in one. */
  private synchronized void showSoon() {
    if (!scheduled) {
      scheduled = true;
      SOON.execute(this::show);
    }
  }

  private String page() {
    List<String> names = chosen();
    StringBuilder page = new StringBuilder("<div style=\"display: flex; gap: 24px\">");
    for (String name : names) {
      page.append("<div style=\"flex: 1; max-width: 48em; line-height: 1.5\">");
      if (names.size() > 1) {
        page.append("<b>").append(Html.escape(name)).append("</b>");
      }
      List<Exchange> exchanges = said.get(name);
      if (exchanges.isEmpty()) {
        page.append("<div style=\"color: #666\">Nothing was said yet.</div>");
      }
      exchanges.forEach(exchange -> page.append(lines(exchange)));
      int forgotten = conversations.get(name).forgotten();
      if (forgotten > 0) {
        page.append("<div style=\"color: #666\">(the first ")
            .append(forgotten)
            .append(" no longer fit into what the model reads)</div>");
      }
      page.append("</div>");
    }
    return page.append("</div>").toString();
  }

  private static String lines(Exchange exchange) {
    String answer = Html.escape(exchange.answer.toString().strip());
    String error =
        exchange.error.isEmpty()
            ? ""
            : "<span style=\"color: #b00020\">" + Html.escape(exchange.error) + "</span>";
    return "<div style=\"margin-top: 8px\"><b>you</b> "
        + Html.escape(exchange.question)
        + "</div><div style=\"padding-left: 1em\">"
        + answer
        + error
        + "</div>";
  }
}
