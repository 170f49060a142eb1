package hondo.kernel.hints;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Which room a compile error belongs to, by the compiler's code for it. */
final class CompileHints {
  private interface Rule extends BiFunction<Mistake, Surroundings, Optional<String>> {}

  private static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("doesnt.exist", NameHints::missingPackage),
          Map.entry("prob.found.req", CompileHints::incompatible),
          Map.entry("illegal.initializer.for.type", (m, s) -> TypeHints.braces(m)),
          Map.entry("type.found.req", TypeHints::boxed),
          Map.entry("array.req.but.found", TypeHints::brackets),
          Map.entry("cant.deref", TypeHints::dereferenced),
          Map.entry("abstract.cant.be.instantiated", TypeHints::instantiated),
          Map.entry("operator.cant.be.applied", OperatorHints::of),
          Map.entry("operator.cant.be.applied.1", OperatorHints::of),
          Map.entry("incomparable.types", OperatorHints::of),
          Map.entry("cant.apply.symbol", CallHints::wrongArguments),
          Map.entry("cant.apply.symbols", CallHints::wrongArguments),
          Map.entry("missing.ret.stmt", FlowHints::missingReturn),
          Map.entry("unreported.exception.need.to.catch.or.throw", FlowHints::unreported),
          Map.entry("cant.ref.non.effectively.final.var", FlowHints::notFinal),
          Map.entry("already.defined", FlowHints::twice),
          Map.entry("var.might.not.have.been.initialized", FlowHints::withoutValue),
          Map.entry("var.not.initialized.in.default.constructor", FlowHints::finalWithoutValue),
          Map.entry("var.might.already.be.assigned", FlowHints::constant),
          Map.entry("try.without.catch.finally.or.resource.decls", SyntaxHints::tryAlone),
          Map.entry("unreachable.stmt", FlowHints::unreachable),
          Map.entry("not.stmt", FlowHints::notAStatement),
          Map.entry("does.not.override.abstract", FlowHints::promise),
          Map.entry("cant.assign.val.to.var", FlowHints::constant),
          Map.entry("cant.assign.val.to.final.var", FlowHints::constant),
          Map.entry("generic.array.creation", FlowHints::genericArray),
          Map.entry("not.exhaustive", FlowHints::notExhaustive),
          Map.entry("non-static.cant.be.ref", FlowHints::needsObject),
          Map.entry("report.access", FlowHints::hidden),
          Map.entry("cant.infer.local.var.type", FlowHints::uninferred),
          Map.entry("unclosed.char.lit", SyntaxHints::singleQuotes),
          Map.entry("empty.char.lit", SyntaxHints::singleQuotes),
          Map.entry("unclosed.str.lit", SyntaxHints::unclosedText),
          Map.entry("illegal.text.block.open", SyntaxHints::textBlock),
          Map.entry("illegal.char", SyntaxHints::strangeCharacter),
          Map.entry("int.number.too.large", SyntaxHints::tooLarge),
          Map.entry(
              "illegal.array.creation.both.dimension.and.initialization",
              SyntaxHints::sizeAndValues),
          Map.entry("dot.class.expected", SyntaxHints::unreadable),
          Map.entry("premature.eof", SyntaxHints::unreadable),
          Map.entry("else.without.if", SyntaxHints::unreadable),
          Map.entry("catch.without.try", SyntaxHints::unreadable),
          Map.entry("finally.without.try", SyntaxHints::unreadable),
          Map.entry("orphaned", SyntaxHints::unreadable));

  private CompileHints() {}

  static Optional<String> of(Mistake mistake, Surroundings around) {
    String code = mistake.code();
    if (code.startsWith("cant.resolve")) {
      return unresolved(mistake, around);
    } else if (code.startsWith("expected") || code.startsWith("illegal.start")) {
      return SyntaxHints.unreadable(mistake, around);
    }
    Rule rule = RULES.get(code);
    return rule == null ? Optional.empty() : rule.apply(mistake, around);
  }

  private static Optional<String> unresolved(Mistake mistake, Surroundings around) {
    boolean call = mistake.code().endsWith(".args");
    if (mistake.text().stripLeading().startsWith("import")) {
      return NameHints.inPackage(mistake, around);
    } else if (!mistake.receiver().isEmpty()) {
      return MemberHints.of(mistake, around);
    }
    return OtherLanguages.line(mistake.line())
        .filter(hint -> !Code.isName(mistake.line().strip()))
        .or(() -> call ? CallHints.missing(mistake, around) : NameHints.of(mistake, around));
  }

  private static Optional<String> incompatible(Mistake mistake, Surroundings around) {
    return CallHints.aroundArgument(mistake, around)
        .or(() -> TypeHints.incompatible(mistake, around));
  }
}
