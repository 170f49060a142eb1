package hondo.core;

import java.nio.file.Path;

/** A test's own {@link Home}, until it is closed. */
public final class TestHome implements AutoCloseable {
  private static final String PROPERTY = "hondo.home";

  private final String before = System.getProperty(PROPERTY);

  /** Makes a folder the home. */
  public TestHome(Path folder) {
    System.setProperty(PROPERTY, folder.toString());
  }

  @Override
  public void close() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }
}
