package io.mcpadapters.git;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A repository at one commit: what every answer is about, even if the branch moves on.
 *
 * @param ref what the caller called it; `HEAD` for the default branch
 * @param sha the full commit id, SHA-1 or SHA-256
 */
record Pinned(Repository repository, String ref, String sha) {
  static final int SHORT = 10;

  String link(String path, Optional<LineRange> lines) {
    return repository
        .host()
        .link(repository.project(), repository.host().kind().file(sha, path, lines));
  }

  String folderLink(String path) {
    return repository.host().link(repository.project(), repository.host().kind().folder(sha, path));
  }

  String shortSha() {
    return sha.substring(0, Math.min(SHORT, sha.length()));
  }

  /** A path, and lines of it where they were named. */
  record Spot(Pinned at, String path, Optional<LineRange> lines) {
    /** What a cursor carries, so that the next answer is about the same commit. */
    JsonObject state() {
      JsonObject state = new JsonObject().put("sha", at.sha).put("ref", at.ref).put("path", path);
      lines.ifPresent(range -> state.put("lines", range.toString()));
      return state;
    }

    static Spot of(Repository repository, JsonObject state) {
      return new Spot(
          new Pinned(repository, state.getString("ref"), state.getString("sha")),
          state.getString("path"),
          Optional.ofNullable(state.getString("lines")).flatMap(LineRange::fragment));
    }

    String link() {
      return at.link(path, Optional.empty());
    }
  }
}
