package hondo.agent.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which numbers an argument may be, ends included; an end that is infinite is no bound. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  /** The least. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The greatest. */
  double max() default Double.POSITIVE_INFINITY;
}
