package io.mcpadapters.git.tools;

import io.mcpadapters.git.model.CommitPlan.Action;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Base64Data;
import io.mcpadapters.tool.LineEnds;
import io.mcpadapters.tool.Values;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One change of a file, as a caller writes it; its content decoded.
 *
 * @param text of the content where it was given as text
 */
record Edit(
    Action action, String path, byte[] content, Optional<String> text, @Nullable String warning) {
  static final Arg<Action> ACTION = Arg.choice("action", "", Action.class).required();
  static final Arg<String> PATH =
      Arg.text("path", "From the root.")
          .min(1)
          .max(1024)
          .example("src/App.java")
          .check(RepoPath::unsafe)
          .as(RepoPath::normal)
          .required();
  static final Arg<Optional<String>> CONTENT =
      Arg.text("content", "New text, or base64 of new bytes.").max(200_000).mayBeEmpty().optional();
  static final Arg<String> ENCODING =
      Arg.choice("encoding", "Of content.", "utf-8", "base64").orElse("utf-8");

  private static final int MAX_BYTES = 150_000; // as many as the base64 that content takes
  private static final String PNG = "iVBORw0KGgo"; // how every PNG begins in base64

  static Edit of(Values in) {
    Action action = in.get(ACTION);
    Optional<String> content = in.get(CONTENT);
    if (action == Action.DELETE) {
      if (content.isPresent()) {
        throw new IllegalArgumentException("must have no content for delete");
      }
      return new Edit(action, in.get(PATH), new byte[0], Optional.empty(), null);
    }
    String text =
        content.orElseThrow(
            () -> new IllegalArgumentException("must have content for create and update"));
    if (in.get(ENCODING).equals("base64")) {
      return new Edit(
          action, in.get(PATH), Base64Data.of(text, MAX_BYTES).bytes(), Optional.empty(), null);
    }
    String warning =
        text.startsWith(PNG)
            ? "A content looks like base64 of an image but was written as text; give encoding base64."
            : LineEnds.escapedTwice(text) ? LineEnds.ESCAPED_TWICE : null;
    return new Edit(
        action, in.get(PATH), text.getBytes(StandardCharsets.UTF_8), Optional.of(text), warning);
  }

  String word() {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
