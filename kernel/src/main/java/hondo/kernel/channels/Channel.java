package hondo.kernel.channels;

/** The channels on which messages of the protocol travel; heartbeats carry none. */
public enum Channel {
  SHELL,
  CONTROL,
  STDIN,
  IOPUB
}
