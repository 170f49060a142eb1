package hondo.kernel.jshell;

import java.util.Map;
import java.util.Set;
import jdk.jshell.JShell;

/** What the run of a cell works with. */
record EngineParts(
    JShell shell,
    CellExecutionControl control,
    LineMap lines,
    CellErrors errors,
    Survival survival,
    Refusals refusals,
    Map<String, Set<LineMap.Origin>> refusedOverloads) {}
