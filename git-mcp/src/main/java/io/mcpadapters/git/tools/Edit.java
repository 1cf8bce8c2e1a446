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
 * @param kept whether no content is given, so that the one that is there stays
 * @param text of the content where it was given as text
 * @param from where the file is moved from
 * @param executable what becomes of its mode; empty where that stays
 */
record Edit(
    Action action,
    String path,
    byte[] content,
    boolean kept,
    Optional<String> text,
    Optional<String> from,
    Optional<Boolean> executable,
    @Nullable String warning) {
  /** What a file can be to Git. */
  enum Mode {
    REGULAR,
    EXECUTABLE,
    SYMLINK
  }

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

  static final Arg<Optional<Mode>> MODE = Arg.choice("mode", "", Mode.class).optional();
  static final Arg<Optional<String>> RENAME_FROM =
      Arg.text("rename_from", "With create: moves that file to `path`, by itself as it is.")
          .min(1)
          .max(1024)
          .check(RepoPath::unsafe)
          .as(RepoPath::normal)
          .optional();

  private static final int MAX_BYTES = 150_000; // as many as the base64 that content takes
  private static final String PNG = "iVBORw0KGgo"; // how every PNG begins in base64

  static Edit of(Values in) {
    Action action = in.get(ACTION);
    Optional<String> content = in.get(CONTENT);
    Optional<String> from = in.get(RENAME_FROM);
    Optional<Boolean> executable = executable(in);
    if (from.isPresent() && action != Action.CREATE) {
      throw new IllegalArgumentException("must have rename_from with create only");
    }
    if (action == Action.DELETE) {
      if (content.isPresent() || executable.isPresent()) {
        throw new IllegalArgumentException("must have no content and no mode for delete");
      }
      return new Edit(
          action, in.get(PATH), new byte[0], true, Optional.empty(), from, executable, null);
    }
    boolean may = from.isPresent() || action == Action.UPDATE && executable.isPresent();
    if (content.isEmpty() && may) {
      return new Edit(
          action, in.get(PATH), new byte[0], true, Optional.empty(), from, executable, null);
    }
    return given(
        in,
        content.orElseThrow(
            () -> new IllegalArgumentException("must have content for create and update")));
  }

  private static Optional<Boolean> executable(Values in) {
    if (in.get(MODE).equals(Optional.of(Mode.SYMLINK))) {
      throw new IllegalArgumentException(
          "must not be a symlink, which may lead out of the repository and which hosts' APIs do not all make;"
              + " push it with git");
    }
    return in.get(MODE).map(Mode.EXECUTABLE::equals);
  }

  private static Edit given(Values in, String text) {
    Action action = in.get(ACTION);
    if (in.get(ENCODING).equals("base64")) {
      return new Edit(
          action,
          in.get(PATH),
          Base64Data.of(text, MAX_BYTES).bytes(),
          false,
          Optional.empty(),
          in.get(RENAME_FROM),
          executable(in),
          null);
    }
    String warning =
        text.startsWith(PNG)
            ? "A content looks like base64 of an image but was written as text; give encoding base64."
            : LineEnds.escapedTwice(text) ? LineEnds.ESCAPED_TWICE : null;
    return new Edit(
        action,
        in.get(PATH),
        text.getBytes(StandardCharsets.UTF_8),
        false,
        Optional.of(text),
        in.get(RENAME_FROM),
        executable(in),
        warning);
  }

  String word() {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
