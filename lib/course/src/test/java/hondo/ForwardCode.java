package hondo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** What no code may do through which a gradient passes, or that keeps the process alive. */
final class ForwardCode {
  /** The methods whose native side runs without recording: a gradient ends there, silently. */
  private static final Set<String> CUTTERS =
      Set.of("toType", "duplicate", "toDevice", "toSparse", "toDense");

  /** The types on which DJL 0.36's native side ends the process, each tried in one of its own. */
  private static final Set<String> FATAL_TYPES =
      Set.of("BFLOAT16", "INT16", "UINT16", "UINT32", "UINT64", "STRING", "UNKNOWN");

  /** Classes that turn arrays into something else, where no gradient is wanted. */
  private static final Set<String> READERS = Set.of("hondo.core.Elements");

  private static final Set<String> ENGINE =
      Set.of("ai.djl.pytorch.jni.JniUtils", "ai.djl.pytorch.engine.PtNDArray");

  static final ArchRule KEEPS_THE_GRAPH =
      classes()
          .that(
              DescribedPredicate.describe(
                  "compute", c -> !READERS.contains(outermost(c).getFullName())))
          .should(
              not(
                  "call what cuts the graph (hondo.torch.Casts casts and copies with the gradient)",
                  ForwardCode::cuts));

  static final ArchRule NAMES_NO_FATAL_TYPE =
      classes()
          .should(
              not(
                  "name a type that ends the process (hondo.torch.Casts says which work)",
                  ForwardCode::namesFatalType));

  private ForwardCode() {}

  private static JavaClass outermost(JavaClass c) {
    return c.getEnclosingClass().map(ForwardCode::outermost).orElse(c);
  }

  private static boolean cuts(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    boolean ofArrays =
        owner.isAssignableTo(NDArray.class)
            || owner.isAssignableTo(NDList.class)
            || ENGINE.contains(owner.getFullName());
    return ofArrays && CUTTERS.contains(access.getTarget().getName());
  }

  private static boolean namesFatalType(JavaAccess<?> access) {
    return access instanceof JavaFieldAccess
        && access.getTargetOwner().isEquivalentTo(DataType.class)
        && FATAL_TYPES.contains(access.getTarget().getName());
  }

  private interface Offence {
    boolean is(JavaAccess<?> access);
  }

  private static ArchCondition<JavaClass> not(String description, Offence offence) {
    return new ArchCondition<>("not " + description) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        item.getAccessesFromSelf().stream()
            .filter(offence::is)
            .forEach(a -> events.add(SimpleConditionEvent.violated(a, a.getDescription())));
      }
    };
  }
}
