package hondo.kernel.assist;

/**
 * A variable that a cell has declared.
 *
 * @param type as it was declared or inferred
 * @param value what it holds now; a primitive in its box
 */
public record Variable(String name, String type, Object value) {}
