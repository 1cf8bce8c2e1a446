package io.mcpadapters.clickup.markdown;

import java.util.Optional;

/** Knows whom an `@` in a text means. */
@FunctionalInterface
public interface Mentions {
  /** Nobody. */
  Mentions NONE = (text, at) -> Optional.empty();

  /**
   * A person named in a text.
   *
   * @param id of the member
   * @param end where the name ends in the text
   */
  record Mention(long id, int end) {}

  /**
   * Whom the text names.
   *
   * @param at just behind the `@`
   */
  Optional<Mention> named(String text, int at);
}
