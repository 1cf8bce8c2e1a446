package io.mcpadapters.image.run;

import java.util.Optional;

/** When an earlier run's pictures are good enough. */
public record Reuse(Mode mode, Optional<String> idempotencyKey) {
  /** By what the caller says. */
  public enum Mode {
    IF_SEEDED,
    ALWAYS,
    NEVER
  }
}
