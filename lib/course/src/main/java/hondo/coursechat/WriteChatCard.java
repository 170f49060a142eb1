package hondo.coursechat;

import hondo.core.Seeds;
import hondo.coursechat.data.InstructionSet;
import java.io.IOException;
import java.nio.file.Path;

/** Measures a course-chat that is there and writes its evaluation and card anew. */
public final class WriteChatCard {
  private WriteChatCard() {}

  /** Usage: {@code WriteChatCard BASE FOLDER}, BASE the folder of course-gpt. */
  public static void main(String[] arguments) throws IOException {
    Seeds.set(ChatRecipe.standard().seed());
    CourseChatFiles.measure(
        Path.of(arguments[1]),
        Path.of(arguments[0]),
        InstructionSet.read(),
        CourseChatFiles.heldOut(),
        ChatEvaluation.ASKED);
  }
}
