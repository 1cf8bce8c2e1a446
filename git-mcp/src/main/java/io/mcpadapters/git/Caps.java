package io.mcpadapters.git;

import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host's API can do; the rest is made up for, or answered as unsupported with another way.
 *
 * @param codeIndex the host searches code itself, where and how
 * @param blame the host's own, or rebuilt from the file's history
 * @param commitDates commits can be asked for by date
 * @param comparePatch a comparison comes with patches
 * @param archivePath an archive can be narrowed to a path
 */
record Caps(
    String codeIndex,
    String blame,
    boolean commitDates,
    boolean comparePatch,
    boolean archivePath) {
  private static final String REBUILT = "reconstructed";
  private static final Caps GITHUB =
      new Caps(
          "default branch, with a token",
          "native with a token, else reconstructed",
          true,
          true,
          false);
  private static final Caps GITLAB =
      new Caps("one repository, any ref, with a token", "native", true, true, true);
  private static final Caps FORGEJO = new Caps("none", REBUILT, false, false, false);
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  /** Before the version is known: what every version can do. */
  static Caps of(Kind kind) {
    return switch (kind) {
      case GITHUB -> GITHUB;
      case GITLAB -> GITLAB;
      case GITEA -> FORGEJO;
    };
  }

  static Caps of(Kind kind, String version) {
    if (kind != Kind.GITEA || forgejo(version)) {
      return of(kind);
    }
    return new Caps(
        "none", REBUILT, atLeast(version, 25), atLeast(version, 27), atLeast(version, 26));
  }

  /** `16.0.1+gitea-1.22.0`. */
  static boolean forgejo(String version) {
    return version.contains("+gitea-");
  }

  private static boolean atLeast(String version, int minor) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches()
        && (Integer.parseInt(matcher.group(1)) > 1 || Integer.parseInt(matcher.group(2)) >= minor);
  }

  JsonObject json() {
    return new JsonObject()
        .put("code_index", codeIndex)
        .put("code_scan", true)
        .put("blame", blame)
        .put("commits_by_date", commitDates)
        .put("compare_patch", comparePatch);
  }
}
