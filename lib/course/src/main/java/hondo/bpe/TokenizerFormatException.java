package hondo.bpe;

import java.nio.file.Path;

/** A file is not a byte-level BPE tokenizer that we can read; the message says what is wrong. */
public final class TokenizerFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TokenizerFormatException(String what) {
    super(what);
  }

  TokenizerFormatException(Path file, Throwable cause) {
    super("The tokenizer " + file + " cannot be used: " + cause.getMessage(), cause);
  }
}
