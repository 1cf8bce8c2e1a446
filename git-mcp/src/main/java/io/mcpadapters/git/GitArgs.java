package io.mcpadapters.git;

import io.mcpadapters.mcp.Arg;
import io.mcpadapters.mcp.Budget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments that several tools take, each with one meaning. */
final class GitArgs {
  static final int DEFAULT_CHARS = 8000;

  static final Arg<String> REPO =
      Arg.text(
              "repo",
              "Repository: any web or clone URL of a configured host, `host:owner/name`, or `owner/name` on the default host. A URL"
                  + " may also carry ref, path and lines.")
          .min(3)
          .max(2000)
          .example("owner/name")
          .required();

  static final Arg<Optional<String>> REF =
      Arg.text("ref", "Branch, tag or commit; default: the default branch.")
          .min(1)
          .max(255)
          .example("main")
          .check(GitArgs::badRef)
          .optional();

  static final Arg<Optional<String>> PATH =
      Arg.text("path", "Path from the repository root, `/`-separated, no `..`.")
          .max(1024)
          .example("src/App.java")
          .check(RepoPath::unsafe)
          .as(RepoPath::normal)
          .optional();

  static final Arg<Optional<LineRange.Wanted>> LINES =
      Arg.text("lines", "1-based line ranges, e.g. `10-40`, `10-40,90-120`, `-50` (last 50).")
          .max(200)
          .pattern("^(-?\\d+(-\\d*)?)(,-?\\d+(-\\d*)?)*$")
          .example("10-40")
          .as(LineRange.Wanted::parse)
          .optional();

  static final Arg<Budget> MAX_CHARS = Budget.arg(DEFAULT_CHARS);

  static final Arg<Integer> LIMIT =
      Arg.integer("limit", "Items per answer.").between(1, 100).orElse(20);

  static final Arg<Integer> NUMBER =
      Arg.integer("number", "Number (GitLab: iid).").between(1, 999_999_999).required();

  private GitArgs() {}

  /** A point in time. */
  static Arg<Optional<Instant>> time(String name, String about) {
    return Arg.text(name, about).max(40).example("2026-01-31").as(Times::parse).optional();
  }

  /** Some of the columns that a list can have. */
  static Arg<Optional<List<String>>> fields(String... columns) {
    return Arg.list("fields", "Keep only these fields of each item.", Arg.choice("", "", columns))
        .size(1, columns.length)
        .optional();
  }

  /** Some parts, of a few that there are. */
  static Arg<Optional<List<String>>> include(String about, String... parts) {
    return Arg.list("include", about, Arg.choice("", "", parts)).size(0, parts.length).optional();
  }

  /**
   * Git's own rules for names, as far as they keep a name from being read as something else
   * (git-check-ref-format).
   */
  static @Nullable String badRef(String ref) {
    boolean odd = ref.chars().anyMatch(c -> c <= 0x20 || c == 0x7f || "~^:?*[\\".indexOf(c) >= 0);
    boolean shape =
        ref.contains("..")
            || ref.contains("//")
            || ref.contains("@{")
            || ref.startsWith("/")
            || ref.endsWith("/")
            || ref.endsWith(".")
            || ref.endsWith(".lock")
            || ref.startsWith("-");
    return odd || shape ? "must be the name of a branch or tag, or a commit id" : null;
  }
}
