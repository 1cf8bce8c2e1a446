package io.mcpadapters.git.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/** Objects that GitHub, Gitea and Forgejo write alike. */
final class HostJson {
  private HostJson() {}

  static <T> JsonArray all(List<T> items, Function<T, JsonObject> shape) {
    JsonArray rows = new JsonArray();
    items.forEach(item -> rows.add(shape.apply(item)));
    return rows;
  }

  static JsonObject user(String login) {
    return new JsonObject().put("login", login).put("id", login.hashCode() & 0xffff);
  }

  static JsonObject commit(Commit commit) {
    JsonObject author =
        new JsonObject()
            .put("name", commit.author().name())
            .put("email", commit.author().email())
            .put("date", commit.date().toString());
    JsonObject committer = author.copy().put("date", commit.committed().toString());
    JsonArray parents = all(commit.parents(), sha -> new JsonObject().put("sha", sha));
    return new JsonObject()
        .put("sha", commit.sha())
        .put(
            "commit",
            new JsonObject()
                .put("author", author)
                .put("committer", committer)
                .put("message", commit.message()))
        .put("author", user(commit.author().login()))
        .put("parents", parents);
  }

  static JsonObject stats(List<FileChange> changes) {
    int added = changes.stream().mapToInt(FileChange::added).sum();
    int removed = changes.stream().mapToInt(FileChange::removed).sum();
    return new JsonObject()
        .put("additions", added)
        .put("deletions", removed)
        .put("total", added + removed);
  }

  static JsonObject file(FileChange change, boolean patch) {
    JsonObject file =
        new JsonObject()
            .put("filename", change.path())
            .put("status", change.status())
            .put("additions", change.added())
            .put("deletions", change.removed())
            .put("changes", change.added() + change.removed());
    if (!change.from().isEmpty()) {
      return file.put("previous_filename", change.from()).put("sha", "0".repeat(40));
    }
    if (patch) {
      file.put("blob_url", "https://example.org/blob");
    }
    return patch && !change.binary() ? file.put("patch", change.patch()) : file;
  }

  static JsonObject release(Repo.Release release) {
    return new JsonObject()
        .put("tag_name", release.tag())
        .put("target_commitish", "main")
        .put("name", release.name())
        .put("body", release.notes())
        .put("draft", release.draft())
        .put("prerelease", release.prerelease())
        .put("created_at", release.date().toString())
        .put("published_at", release.date().toString())
        .put("assets", new JsonArray());
  }

  static JsonObject issue(Repo.Ticket ticket, String repo) {
    JsonObject issue =
        new JsonObject()
            .put("number", ticket.number)
            .put("title", ticket.title)
            .put("body", ticket.body)
            .put("state", ticket.state.equals("merged") ? "closed" : ticket.state)
            .put("user", user(ticket.author))
            .put(
                "labels",
                all(
                    ticket.labels,
                    name -> new JsonObject().put("id", name.hashCode() & 0xffff).put("name", name)))
            .put(
                "comments",
                (int) ticket.remarks.stream().filter(remark -> remark.anchor().isEmpty()).count())
            .put("created_at", ticket.created.toString())
            .put("updated_at", ticket.updated.toString())
            .put("state_reason", ticket.reason.isEmpty() ? null : ticket.reason)
            .put("assignees", all(ticket.assignees, HostJson::user))
            .put("milestone", milestone(ticket.milestone))
            .put("node_id", "N_" + ticket.number)
            .put("repository_url", "https://api.example.org/repos/" + repo)
            .put("repository", new JsonObject().put("full_name", repo));
    ticket.pull.ifPresent(pull ->
        issue.put(
            "pull_request",
            new JsonObject()
                .put("merged", pull.merged().isPresent())
                .put("merged_at", pull.merged().isPresent() ? ticket.created.toString() : null)));
    return issue;
  }

  private static JsonObject milestone(String title) {
    return title.isEmpty() ? null : new JsonObject().put("title", title);
  }

  static JsonObject pull(Repo repo, Repo.Ticket ticket) {
    Repo.Pull pull = ticket.pull.orElseThrow();
    JsonObject stats = stats(repo.changes(pull));
    JsonObject row = issue(ticket, repo.path);
    row.remove("pull_request");
    JsonObject owner = new JsonObject().put("login", repo.owner());
    return row.put(
            "head",
            new JsonObject()
                .put("ref", pull.head())
                .put("sha", pull.headSha())
                .put("repo", new JsonObject().put("owner", owner)))
        .put("base", new JsonObject().put("ref", pull.base()).put("sha", pull.baseSha()))
        .put("draft", pull.draft())
        .put("requested_reviewers", all(ticket.reviewers, HostJson::user))
        .put("merged", pull.merged().isPresent())
        .put("merged_at", pull.merged().isPresent() ? ticket.created.toString() : null)
        .put("merge_commit_sha", pull.merged().orElse(null))
        .put("changed_files", repo.changes(pull).size())
        .put("additions", stats.getInteger("additions"))
        .put("deletions", stats.getInteger("deletions"));
  }

  static JsonObject remark(Repo.Remark remark) {
    return new JsonObject()
        .put("id", remark.id())
        .put("user", user(remark.author()))
        .put("body", remark.body())
        .put("created_at", remark.date().toString());
  }

  static List<Repo.Remark> said(Repo.Ticket ticket) {
    return ticket.remarks.stream().filter(remark -> remark.anchor().isEmpty()).toList();
  }

  static List<Repo.Remark> onLines(Repo.Ticket ticket) {
    return ticket.remarks.stream().filter(remark -> remark.anchor().isPresent()).toList();
  }
}
