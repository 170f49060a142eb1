package hondo.align.sft;

import hondo.bpe.BpeTokenizer;
import hondo.bpe.PreTokenCounts;
import java.util.List;

/** A small tokenizer with the special tokens of a chat. */
public final class ChatTokens {
  public static final BpeTokenizer TOKENIZER =
      BpeTokenizer.train(
          new PreTokenCounts().add("el niño del año y la niña; the children of the years the year"),
          276,
          List.of(
              "<|end|>",
              "<|en|>",
              "<|es|>",
              "<|user|>",
              "<|assistant|>",
              "<|system|>",
              "<|tool|>",
              "<|pad|>"));

  private ChatTokens() {}
}
