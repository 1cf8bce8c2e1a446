package io.mcpadapters.upstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A credential: never printed, compared in constant time, revealed only where it is sent. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The credential itself, for the header that carries it. */
  public String reveal() {
    return value;
  }

  /** Whether the text is this credential, in time that does not depend on where they differ. */
  public boolean matches(String text) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "***";
  }
}
