package hondo.kernel.jshell;

import hondo.kernel.hints.Hints;
import hondo.kernel.source.LineMap;
import java.util.Map;
import jdk.jshell.JShell;

/**
 * What the run of a cell works with.
 *
 * @param refusedOverloads by name and parameter types, the overloads that cells declared but that
 *     did not compile so far
 * @param diagnoseInFull see {@link Shells.Opened}
 * @param longestBlock the longest block that statements are compiled in, in characters
 */
record EngineParts(
    JShell shell,
    CellExecutionControl control,
    LineMap lines,
    CellErrors errors,
    Survival survival,
    Refusals refusals,
    ImportPins imports,
    NameClashes clashes,
    Hints hints,
    Map<String, Map<String, LineMap.Origin>> refusedOverloads,
    Runnable diagnoseInFull,
    int longestBlock) {}
