package hondo.kernel.hints;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is there for a cell to name. */
interface Surroundings {
  /** The variables of the notebook and their types. */
  Map<String, String> variables();

  /** The names of the methods that can be called without anything before them. */
  Set<String> methods();

  /** The simple names of the types that can be used without an import. */
  Set<String> types();

  /** What a type that was declared still lacks, as JShell tells it: {@code class B}. */
  List<String> lackedBy(String type);

  /**
   * The members behind a dot: {@code length} for a field, {@code size()} for a method without
   * arguments, {@code add(} for one with some.
   *
   * @param code up to and with the dot
   */
  List<String> membersBehind(String code);

  /** The type of an expression, without packages; empty when it has none or is not known. */
  String typeOf(String expression);

  /**
   * The methods or constructors of a call, as they are declared, without packages.
   *
   * @param code up to and with the opening bracket
   */
  List<String> signatures(String code);

  /** The full names of the classes that have this simple name, those of the JDK first. */
  List<String> classesNamed(String simpleName);

  /** The simple names of the classes of a package. */
  Set<String> classesIn(String packageName);

  /** The packages that there are. */
  Set<String> packages();

  /** The simple names of all public classes that an import can bring. */
  Set<String> importable();
}
