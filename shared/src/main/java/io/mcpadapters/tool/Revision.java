package io.mcpadapters.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The revisions of the protocol that are served, oldest first. The dates order as text. */
public enum Revision {
  V2024_11_05("2024-11-05"),
  V2025_03_26("2025-03-26"),
  V2025_06_18("2025-06-18"),
  V2025_11_25("2025-11-25"),
  V2026_07_28("2026-07-28");

  /** What a legacy client gets that asks for a revision we do not know. */
  public static final Revision NEWEST_LEGACY = V2025_11_25;

  /**
   * What a legacy message without a version header is taken for (2025-11-25, basic/transports,
   * protocol version header).
   */
  public static final Revision UNSTATED = V2025_03_26;

  private final String text;

  Revision(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** Metadata on every request and no handshake, against `initialize` and claims by header. */
  public boolean modern() {
    return this == V2026_07_28;
  }

  public boolean atLeast(Revision other) {
    return compareTo(other) >= 0;
  }

  /**
   * Whether a version names the modern era, known or not: `2099-01-01` is modern and unsupported.
   */
  public static boolean claimsModern(String version) {
    return version.compareTo(V2026_07_28.text) >= 0;
  }

  public static Optional<Revision> of(String text) {
    return Arrays.stream(values()).filter(revision -> revision.text.equals(text)).findFirst();
  }

  /** All that are served, newest first, as `server/discover` lists them. */
  public static List<String> supported() {
    return Arrays.stream(values()).map(Revision::text).toList().reversed();
  }
}
