package hondo.kernel.magics;

import hondo.kernel.assist.Variable;
import java.util.List;

/** What magics about the session need of the kernel. */
public interface SessionHost extends MagicHost {
  /** The variables of the cells. */
  List<Variable> variables();

  /** Forgets what cells have declared, imports apart, when the running cell has ended. */
  void forget();

  /** The cells that were run, those that failed among them, the oldest first. */
  List<String> history();
}
