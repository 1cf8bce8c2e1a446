package io.mcpadapters.git.answer;

import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.When;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments that several tools take, each with one meaning. */
public final class GitArgs {
  public static final int DEFAULT_CHARS = 8000;

  public static final Arg<String> REPO =
      Arg.text("repo", "URL, `host:owner/name` or `owner/name`.")
          .max(2000)
          .example("owner/name")
          .required();

  public static final Arg<Optional<String>> REF =
      Arg.text("ref", "").max(255).example("main").check(GitArgs::badRef).optional();

  public static final Arg<Optional<String>> PATH =
      Arg.text("path", "From the root.")
          .max(1024)
          .example("src/App.java")
          .check(RepoPath::unsafe)
          .as(RepoPath::normal)
          .optional();

  public static final Arg<Optional<LineRange.Wanted>> LINES =
      Arg.text("lines", "1-based: `10-40`, `10-40,90-`, `-50` (last 50).")
          .max(200)
          .example("10-40")
          .as(LineRange.Wanted::parse)
          .optional();

  /** Says less than the library's own, since so many tools have it. */
  public static final Arg<ResultBudget> MAX_CHARS =
      Arg.integer("max_chars", "")
          .between(1000, 60_000)
          .as(ResultBudget::new)
          .orElse(new ResultBudget(DEFAULT_CHARS));

  public static final Arg<Integer> LIMIT = Arg.integer("limit", "").between(1, 100).orElse(20);

  public static final Arg<Integer> NUMBER =
      Arg.integer("number", "Number (GitLab: iid).").between(1, 999_999_999).required();

  private GitArgs() {}

  /** A point in time. */
  public static Arg<Optional<Instant>> time(String name, String about) {
    return Arg.text(name, about).max(40).example("2026-01-31").as(When::iso).optional();
  }

  /** Some of the columns that a list can have. */
  public static Arg<Optional<List<String>>> fields(String... columns) {
    return Arg.list("fields", "", Arg.choice("", "", columns)).size(1, columns.length).optional();
  }

  /** Some parts, of a few that there are. */
  public static Arg<Optional<List<String>>> include(String about, String... parts) {
    return Arg.list("include", about, Arg.choice("", "", parts)).size(0, parts.length).optional();
  }

  /**
   * Git's own rules for names, as far as they keep a name from being read as something else
   * (git-check-ref-format).
   */
  public static @Nullable String badRef(String ref) {
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

  /** The same of a branch to write to; Git knows none called HEAD. */
  public static @Nullable String badBranch(String branch) {
    return branch.equals(Pinned.HEAD) ? "must name a branch, not HEAD" : badRef(branch);
  }
}
