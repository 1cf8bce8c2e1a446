package io.mcpadapters.git.tools;

import io.mcpadapters.tool.ToolError;

/** Lines that a host would take as a command, such as `/close`, instead of as text. */
final class Commands {
  private Commands() {}

  /**
   * Refuses a text with such a line, outside of code blocks as within, since hosts differ there.
   */
  static void refuse(String field, String text) {
    if (text.lines().anyMatch(line -> line.strip().matches("/[a-zA-Z_]{2,40}(\\s.*)?"))) {
      throw ToolError.invalid(
              field,
              field + " must have no line that begins with /word, which a host takes as a command.")
          .reason("invalid_argument")
          .hint("Begin such a line with another character.")
          .exception();
    }
  }
}
