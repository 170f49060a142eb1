package hondo.core;

import ai.djl.ndarray.NDManager;

/** Whom arrays belong to that somebody makes on the way: they are freed when it is closed. */
public sealed interface ArrayOwner permits Scope, Tape {
  /** The manager with which to create them. */
  NDManager manager();
}
