package io.mcpadapters.git;

import io.mcpadapters.mcp.Arg;
import io.mcpadapters.mcp.Budget;
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

  private GitArgs() {}

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
