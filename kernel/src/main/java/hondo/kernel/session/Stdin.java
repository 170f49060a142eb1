package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Asks the person at the front end, one question at a time. Answers to older questions are lost.
 */
final class Stdin {
  private final Publisher publisher;
  private final BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
  private final Object turn = new Object();

  Stdin(Publisher publisher) {
    this.publisher = publisher;
  }

  /**
   * @throws IllegalStateException when the front end said that nobody can answer
   * @throws InterruptedException when the cell is interrupted while it waits
   */
  String ask(Message request, String prompt, boolean password) throws InterruptedException {
    if (!Json.bool(request.content(), "allow_stdin", true) || request.identities().isEmpty()) {
      throw new IllegalStateException(
          "This front end cannot answer questions (it runs the notebook without a person), so there"
              + " is nothing to read. Put the value into the cell instead.");
    }
    synchronized (turn) {
      answers.clear();
      JsonObject question =
          Json.object("prompt", prompt == null ? "" : prompt, "password", password);
      publisher.ask(request, "input_request", question);
      return Json.string(answers.take().content(), "value", "");
    }
  }

  /** Called with each {@code input_reply}. */
  void answered(Message reply) {
    answers.add(reply);
  }
}
