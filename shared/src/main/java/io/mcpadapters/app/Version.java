package io.mcpadapters.app;

/**
 * The version of this build, taken from the jar's manifest when the class is initialised: for a
 * binary, while it is built.
 */
final class Version {
  private static final String TEXT = read();

  private Version() {}

  private static String read() {
    String implementation = Version.class.getPackage().getImplementationVersion();
    return implementation == null ? "dev" : implementation;
  }

  static String text() {
    return TEXT;
  }
}
