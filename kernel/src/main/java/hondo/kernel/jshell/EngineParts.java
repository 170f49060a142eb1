package hondo.kernel.jshell;

import jdk.jshell.JShell;

/** What the run of a cell works with. */
record EngineParts(
    JShell shell,
    CellExecutionControl control,
    LineMap lines,
    CellErrors errors,
    Survival survival) {}
