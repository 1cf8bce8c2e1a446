package io.mcpadapters.git;

import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the objects that GitHub, Gitea and Forgejo write alike. */
final class Shapes {
  private Shapes() {}

  static Ref branch(JsonObject row) {
    return new Ref(
        JsonPaths.must(row, "name"),
        JsonPaths.some(row, "commit", "sha").orElse(JsonPaths.text(row, "commit", "id")),
        JsonPaths.text(row, "commit", "timestamp"));
  }

  static Ref tag(JsonObject row) {
    return new Ref(
        JsonPaths.must(row, "name"),
        JsonPaths.text(row, "commit", "sha"),
        JsonPaths.text(row, "commit", "created"));
  }

  static CommitInfo commit(JsonObject row) {
    JsonObject commit = JsonPaths.object(row, "commit");
    JsonObject stats = JsonPaths.object(row, "stats");
    return new CommitInfo(
        JsonPaths.must(row, "sha"),
        JsonPaths.text(commit, "message"),
        JsonPaths.text(commit, "author", "name"),
        JsonPaths.text(row, "author", "login"),
        JsonPaths.text(commit, "author", "email"),
        JsonPaths.text(commit, "author", "date"),
        JsonPaths.texts(row, "parents", "sha"),
        stats.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new CommitInfo.Counts(
                    JsonPaths.number(stats, "additions"), JsonPaths.number(stats, "deletions"))));
  }

  static Change change(JsonObject row) {
    Optional<String> patch = JsonPaths.some(row, "patch");
    int added = JsonPaths.number(row, "additions");
    int removed = JsonPaths.number(row, "deletions");
    Change.Status status = Change.Status.of(JsonPaths.text(row, "status"));
    boolean binary =
        patch.isEmpty()
            && added + removed == 0
            && status != Change.Status.RENAMED
            && row.containsKey("blob_url");
    return new Change(
        JsonPaths.must(row, "filename"),
        JsonPaths.some(row, "previous_filename")
            .filter(from -> status == Change.Status.RENAMED || status == Change.Status.COPIED),
        status,
        added,
        removed,
        binary,
        patch);
  }

  static Release release(JsonObject row) {
    return new Release(
        JsonPaths.must(row, "tag_name"),
        JsonPaths.text(row, "name"),
        JsonPaths.text(row, "body"),
        JsonPaths.some(row, "published_at").orElse(JsonPaths.text(row, "created_at")),
        JsonPaths.flag(row, "prerelease"),
        JsonPaths.flag(row, "draft"),
        Optional.of(JsonPaths.text(row, "target_commitish")).filter(Hash::full).orElse(""),
        JsonPaths.texts(row, "assets", "name"));
  }

  static Topic topic(JsonObject row) {
    boolean pull = row.getValue("pull_request") instanceof JsonObject;
    boolean merged =
        JsonPaths.some(row, "pull_request", "merged_at").isPresent()
            || JsonPaths.flag(row, "pull_request", "merged");
    return new Topic(
        JsonPaths.number(row, "number"),
        JsonPaths.text(row, "title"),
        JsonPaths.text(row, "body"),
        merged ? "merged" : JsonPaths.text(row, "state"),
        JsonPaths.text(row, "user", "login"),
        JsonPaths.texts(row, "labels", "name"),
        JsonPaths.number(row, "comments"),
        JsonPaths.text(row, "created_at"),
        JsonPaths.text(row, "updated_at"),
        pull);
  }

  static PullInfo pull(JsonObject row) {
    boolean merged = JsonPaths.flag(row, "merged") || JsonPaths.some(row, "merged_at").isPresent();
    Topic plain = topic(row);
    Topic topic =
        new Topic(
            plain.number(),
            plain.title(),
            plain.body(),
            merged ? "merged" : plain.state(),
            plain.author(),
            plain.labels(),
            plain.comments(),
            plain.created(),
            plain.updated(),
            true);
    return new PullInfo(
        topic,
        JsonPaths.text(row, "head", "ref"),
        JsonPaths.text(row, "head", "sha"),
        JsonPaths.text(row, "base", "ref"),
        JsonPaths.some(row, "merge_base").orElse(JsonPaths.text(row, "base", "sha")),
        JsonPaths.flag(row, "draft"),
        merged ? JsonPaths.text(row, "merge_commit_sha") : "",
        JsonPaths.number(row, "changed_files"),
        JsonPaths.number(row, "additions"),
        JsonPaths.number(row, "deletions"));
  }

  static Remark comment(JsonObject row) {
    return new Remark(
        JsonPaths.text(row, "user", "login"),
        JsonPaths.text(row, "body"),
        JsonPaths.text(row, "created_at"),
        "");
  }

  /** A review with a verdict or words; one that only holds comments on lines is told by those. */
  static Optional<Remark> review(JsonObject row) {
    String state = JsonPaths.text(row, "state").toLowerCase(Locale.ROOT);
    String body = JsonPaths.text(row, "body");
    boolean says =
        !body.isEmpty()
            || List.of("approved", "changes_requested", "request_changes", "dismissed")
                .contains(state);
    return says
        ? Optional.of(
            new Remark(
                JsonPaths.text(row, "user", "login"),
                body,
                JsonPaths.text(row, "submitted_at"),
                state))
        : Optional.empty();
  }
}
