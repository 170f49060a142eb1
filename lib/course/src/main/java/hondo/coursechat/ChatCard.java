package hondo.coursechat;

import hondo.core.Interval;
import hondo.core.Numbers;
import hondo.coursechat.ChatEvaluation.Row;
import hondo.coursechat.CourseChatFiles.Measured;
import hondo.coursechat.data.InstructionSet.Test;
import hondo.coursechat.data.Language;
import hondo.gpt.GptConfig;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The card of course-chat: what it is, what it was taught, how well it answers, what it is not. */
record ChatCard(
    ChatRecipe recipe, CourseChat chat, Measured measured, PreferenceResult preferences) {
  String text() {
    return introduction()
        + teaching()
        + bars()
        + table()
        + afterOthers()
        + refusing()
        + preferring()
        + forgetting()
        + talking();
  }

  private String introduction() {
    GptConfig config = chat.gpt().config();
    return Numbers.format(
        """
        # course-chat

        course-gpt, tuned to follow instructions in English and Spanish. It is for learning how such
        tuning works, and no source of anything: what it says of the world is from a few hundred facts,
        and often wrong.

        | | |
        |---|---|
        | parameters | %,d, those of course-gpt |
        | context | %d tokens |
        | files | `course-chat.safetensors` (half precision), `tokenizer.json`, `recipe.json`, `evaluation.json`, `loss.csv` |
        | made by | `make model` |

        A message is `<|user|>` or `<|assistant|>`, a blank and its text. An answer opens with `<|en|>` or
        `<|es|>`, which the model chooses, and ends with `<|end|>`. What a user types never becomes one
        of these tokens.

        """,
        config.parameterCount(), config.context());
  }

  private String teaching() {
    return Numbers.format(
        """
        ## What it was taught

        %,d instructions drawn from %d families, half of them in Spanish, made by rules from facts and
        not from another model's words. The facts: WordNet 3.0 (Princeton University; its own licence),
        FreeDict's English-Spanish and Spanish-English dictionaries (GPL-2+), world-countries (Mohammed Le
        Doze and contributors; ODbL-1.0), words of the Brown corpus by frequency, and a list of first
        names. Half of the dialogues hold one instruction, the others two to six that have nothing to do
        with each other; what takes several turns is crossed by the rest. %,d steps of %d dialogues, packed
        into rows of %d tokens: matrices by Muon (learning rate %s), the rest by AdamW (%s),
        %d steps up, constant, and %,d steps down to zero at step %,d%s; products in
        bfloat16. The loss is that of the answers alone, averaged over their tokens. Seed %d.

        The first %,d batches are a drill: random tokens are asked and the same are answered, as course-gpt
        copies nothing. %s%s

        The key of an item (the English word, the country, the name, the numbers) is in both languages on
        one side of the split. Of each family two phrasings or more were kept from the training.

        """,
        recipe.instructions(),
        measured.rows().stream().map(Row::family).distinct().count(),
        recipe.steps(),
        recipe.rows() * recipe.accumulate(),
        TrainCourseChat.TIME,
        recipe.muonRate(),
        recipe.adamRate(),
        recipe.warmup(),
        recipe.decay(),
        recipe.again(),
        recipe.again() == recipe.steps()
            ? ""
            : Numbers.format(", then from half the rate down to zero at step %,d", recipe.steps()),
        recipe.seed(),
        recipe.drill(),
        recipe.replay() == 0
            ? "Of course-gpt's text nothing was replayed."
            : Numbers.format("One batch in %d is text of course-gpt's.", recipe.replay()),
        recipe.rehearsal() == 0 || recipe.again() == recipe.steps()
            ? ""
            : Numbers.format(
                "\nOf the others one in %d is drill again from step %,d on.",
                recipe.rehearsal(), recipe.again()));
  }

  private String bars() {
    return """
    ## What it should reach

    In square brackets: 95 % (Wilson's score interval).

    | what | bar | reached | |
    |---|---|---|---|
    """
        + Bars.of(measured.rows()).stream().map(Bars.Bar::line).collect(Collectors.joining())
        + "\n";
  }

  private String table() {
    StringBuilder text =
        new StringBuilder(
            """
            ## How well it answers

            The share of greedy answers that are the expected one, token by token, to its end; in a dialogue
            of several turns the last answer, those before as expected. Of course-gpt the language is given
            and the end is not asked. *Items*: held-out items in phrasings of the training. *Phrasings*:
            items of the training's side in held-out phrasings. *Never shown*: facts never told, where the
            answer is that it does not know.

            | family | test | language | asked | course-gpt | course-chat | in the language |
            |---|---|---|---|---|---|---|
            """);
    for (Row row : measured.rows()) {
      text.append(
          Numbers.format(
              "| %s | %s | %s | %d | %s | **%s** | %.0f %% |%n",
              row.family(),
              name(row.test()),
              row.language().code(),
              row.asked(),
              share(row.base(), row.asked(), row.baseInterval()),
              share(row.chat(), row.asked(), row.chatInterval()),
              100.0 * row.opened() / row.asked()));
    }
    return text.append('\n').toString();
  }

  private String afterOthers() {
    StringBuilder text =
        new StringBuilder(
            """
            ## In the middle of a conversation

            Questions of one turn, all families together, asked at once and as the fourth of a conversation,
            after three others that have nothing to do with them and are answered as expected.

            | test | language | asked | at once | after three others |
            |---|---|---|---|---|
            """);
    for (ChatEvaluation.AfterOthers row : measured.afterOthers()) {
      text.append(twoShares(row.test(), row.language(), row.asked(), row.alone(), row.after()));
    }
    return text.append('\n').toString();
  }

  private static String twoShares(Test test, Language language, int asked, int one, int other) {
    return Numbers.format(
        "| %s | %s | %,d | %s | %s |%n",
        name(test),
        language.code(),
        asked,
        share(one, asked, Interval.ofShare(one, asked)),
        share(other, asked, Interval.ofShare(other, asked)));
  }

  private static String name(Test test) {
    return switch (test) {
      case HELD_OUT_ITEMS -> "items";
      case HELD_OUT_PHRASINGS -> "phrasings";
      case NEVER_SHOWN -> "never shown";
    };
  }

  private static String share(int right, int asked, Interval interval) {
    return String.format(
        Locale.ROOT,
        "%.0f %% [%.0f, %.0f]",
        100.0 * right / asked,
        100 * interval.low(),
        100 * interval.high());
  }

  /** Of all questions of the table that cannot be answered, and of all that can. */
  private String refusing() {
    List<Row> rows = measured.rows();
    int unknown = 0;
    int refusedUnknown = 0;
    int refused = 0;
    for (Row row : rows) {
      boolean cannot = row.test() == Test.NEVER_SHOWN || row.family().equals("unknown");
      refused += row.refused();
      unknown += cannot ? row.asked() : 0;
      refusedUnknown += cannot ? row.refused() : 0;
    }
    return Numbers.format(
        """
        ## Saying that it does not know

        Of %,d questions that it cannot answer it says so to %,d: recall %.1f %%. Of the %,d times that
        it says so, asked for facts told, for others, or for what nobody has said, it is right in %.1f %%:
        precision.

        """,
        unknown,
        refusedUnknown,
        100.0 * refusedUnknown / Math.max(1, unknown),
        refused,
        100.0 * refusedUnknown / Math.max(1, refused));
  }

  private String preferring() {
    if (preferences == null) {
      return "";
    }
    Preferences.Recipe of = preferences.recipe();
    StringBuilder text =
        new StringBuilder(
            Numbers.format(
                """
                ## What preferences change

                Asked %,d instructions of the training's kind, these weights ended %,d of the answers otherwise
                than they should: as many pairs of a right answer and the model's own. Direct preference
                optimisation on %,d of them (%d steps of %d pairs, AdamW with %s, β = %s, and %s of the right
                answers' mean loss) makes another model, by `make model`'s command with `preferences`. Of the
                %,d pairs held out the right answer was the likelier in %.0f %% before and %.0f %% after.
                Answered exactly, all families together:

                | test | language | asked | these weights | after the preferences |
                |---|---|---|---|---|
                """,
                of.asked(),
                preferences.pairs() + preferences.heldOut(),
                preferences.pairs(),
                of.steps(),
                of.rows(),
                of.rate(),
                of.beta(),
                of.anchor(),
                preferences.heldOut(),
                100 * preferences.agreementBefore(),
                100 * preferences.agreementAfter()));
    for (PreferenceResult.Row row : preferences.rows()) {
      text.append(twoShares(row.test(), row.language(), row.asked(), row.before(), row.after()));
    }
    return text.append('\n').toString();
  }

  private String forgetting() {
    StringBuilder text =
        new StringBuilder(
            """
            ## What it has forgotten

            Bits per character of texts that neither model has learnt from, the first of the test splits of
            Brown and of the game Cataclysm, in windows that move by half the context.

            | language | characters | course-gpt | course-chat |
            |---|---|---|---|
            """);
    measured
        .forgetting()
        .forEach(
            each ->
                text.append(
                    Numbers.format(
                        "| %s | %,d | %.3f | %.3f |%n",
                        each.language(), each.characters(), each.base(), each.chat())));
    return text.append('\n').toString();
  }

  private String talking() {
    StringBuilder text =
        new StringBuilder(
            """
            ## What it says

            Two conversations of ten turns, greedy, not selected: the questions were written before the model
            was trained.
            """);
    for (List<CourseChatFiles.Sample> conversation : measured.samples()) {
      text.append('\n');
      conversation.forEach(
          each ->
              text.append(
                  String.format(
                      Locale.ROOT,
                      "- **%s** %s%n",
                      each.question(),
                      each.answer().replace('\n', ' ').replace("*", "\\*"))));
    }
    return text.append(
            """

            ## What it cannot do

            It does not understand. It knows the forms of its families, a few hundred facts, and what stands in
            the dialogue; asked otherwise, it takes the question for the family that it looks like. What it
            says may be wrong where it sounds sure. Its tone, and what else it may say, is that of course-gpt.
            """)
        .toString();
  }
}
