package io.mcpadapters.git;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the objects that GitHub, Gitea and Forgejo write alike. */
final class Shapes {
  private Shapes() {}

  static Ref branch(JsonObject row) {
    return new Ref(
        Dig.must(row, "name"),
        Dig.some(row, "commit", "sha").orElse(Dig.text(row, "commit", "id")),
        Dig.text(row, "commit", "timestamp"));
  }

  static Ref tag(JsonObject row) {
    return new Ref(
        Dig.must(row, "name"), Dig.text(row, "commit", "sha"), Dig.text(row, "commit", "created"));
  }

  static CommitInfo commit(JsonObject row) {
    JsonObject commit = Dig.object(row, "commit");
    JsonObject stats = Dig.object(row, "stats");
    return new CommitInfo(
        Dig.must(row, "sha"),
        Dig.text(commit, "message"),
        Dig.text(commit, "author", "name"),
        Dig.text(row, "author", "login"),
        Dig.text(commit, "author", "email"),
        Dig.text(commit, "author", "date"),
        Dig.texts(row, "parents", "sha"),
        stats.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new CommitInfo.Counts(
                    Dig.number(stats, "additions"), Dig.number(stats, "deletions"))));
  }

  static Change change(JsonObject row) {
    Optional<String> patch = Dig.some(row, "patch");
    int added = Dig.number(row, "additions");
    int removed = Dig.number(row, "deletions");
    Change.Status status = Change.Status.of(Dig.text(row, "status"));
    boolean binary =
        patch.isEmpty()
            && added + removed == 0
            && status != Change.Status.RENAMED
            && row.containsKey("blob_url");
    return new Change(
        Dig.must(row, "filename"),
        Dig.some(row, "previous_filename")
            .filter(from -> status == Change.Status.RENAMED || status == Change.Status.COPIED),
        status,
        added,
        removed,
        binary,
        patch);
  }

  static Release release(JsonObject row) {
    return new Release(
        Dig.must(row, "tag_name"),
        Dig.text(row, "name"),
        Dig.text(row, "body"),
        Dig.some(row, "published_at").orElse(Dig.text(row, "created_at")),
        Dig.flag(row, "prerelease"),
        Dig.flag(row, "draft"),
        Optional.of(Dig.text(row, "target_commitish")).filter(Hash::full).orElse(""),
        Dig.texts(row, "assets", "name"));
  }

  static Topic topic(JsonObject row) {
    boolean pull = row.getValue("pull_request") instanceof JsonObject;
    boolean merged =
        Dig.some(row, "pull_request", "merged_at").isPresent()
            || Dig.flag(row, "pull_request", "merged");
    return new Topic(
        Dig.number(row, "number"),
        Dig.text(row, "title"),
        Dig.text(row, "body"),
        merged ? "merged" : Dig.text(row, "state"),
        Dig.text(row, "user", "login"),
        Dig.texts(row, "labels", "name"),
        Dig.number(row, "comments"),
        Dig.text(row, "created_at"),
        Dig.text(row, "updated_at"),
        pull);
  }

  static PullInfo pull(JsonObject row) {
    boolean merged = Dig.flag(row, "merged") || Dig.some(row, "merged_at").isPresent();
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
        Dig.text(row, "head", "ref"),
        Dig.text(row, "head", "sha"),
        Dig.text(row, "base", "ref"),
        Dig.some(row, "merge_base").orElse(Dig.text(row, "base", "sha")),
        Dig.flag(row, "draft"),
        merged ? Dig.text(row, "merge_commit_sha") : "",
        Dig.number(row, "changed_files"),
        Dig.number(row, "additions"),
        Dig.number(row, "deletions"));
  }

  static Remark comment(JsonObject row) {
    return new Remark(
        Dig.text(row, "user", "login"), Dig.text(row, "body"), Dig.text(row, "created_at"), "");
  }

  /** A review with a verdict or words; one that only holds comments on lines is told by those. */
  static Optional<Remark> review(JsonObject row) {
    String state = Dig.text(row, "state").toLowerCase(Locale.ROOT);
    String body = Dig.text(row, "body");
    boolean says =
        !body.isEmpty()
            || List.of("approved", "changes_requested", "request_changes", "dismissed")
                .contains(state);
    return says
        ? Optional.of(
            new Remark(Dig.text(row, "user", "login"), body, Dig.text(row, "submitted_at"), state))
        : Optional.empty();
  }
}
