package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.protocol.Message;

/** Answers one type of request. */
@FunctionalInterface
interface Handler {
  /** The content of the reply, or null for messages that have no reply. */
  JsonObject handle(Message request) throws Exception;
}
