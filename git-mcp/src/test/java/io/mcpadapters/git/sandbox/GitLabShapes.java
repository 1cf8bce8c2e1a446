package io.mcpadapters.git.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Objects as GitLab writes them. */
final class GitLabShapes {
  private GitLabShapes() {}

  static JsonObject user(String name) {
    return new JsonObject().put("id", name.hashCode() & 0xffff).put("username", name);
  }

  static JsonObject commit(Commit commit) {
    return new JsonObject()
        .put("id", commit.sha())
        .put("title", commit.title())
        .put("message", commit.message())
        .put("author_name", commit.author().name())
        .put("author_email", commit.author().email())
        .put("authored_date", commit.date().toString())
        .put("committed_date", commit.committed().toString())
        .put("parent_ids", new JsonArray(commit.parents()));
  }

  /** Names say which files the host leaves out, or takes for generated. */
  static JsonObject change(FileChange change) {
    boolean collapsed = change.path().contains("collapsed");
    boolean tooLarge = change.path().contains("too-large");
    boolean renamed = change.status().equals("renamed");
    return new JsonObject()
        .put("old_path", renamed ? change.from() : change.path())
        .put("new_path", change.path())
        .put("new_file", change.status().equals("added"))
        .put("deleted_file", change.status().equals("removed"))
        .put("renamed_file", renamed)
        .put("generated_file", change.path().contains("generated"))
        .put("collapsed", collapsed)
        .put("too_large", tooLarge)
        .put("diff", collapsed || tooLarge || renamed ? "" : diff(change));
  }

  private static String diff(FileChange change) {
    return change.binary()
        ? "Binary files a/" + change.path() + " and b/" + change.path() + " differ\n"
        : "--- a/" + change.path() + "\n+++ b/" + change.path() + "\n" + change.patch() + "\n";
  }

  static JsonObject issue(Repo.Ticket ticket) {
    return new JsonObject()
        .put("iid", ticket.number)
        .put("title", ticket.title)
        .put("description", ticket.body)
        .put("state", ticket.state.equals("open") ? "opened" : ticket.state)
        .put("author", user(ticket.author))
        .put("labels", new JsonArray(ticket.labels))
        .put("user_notes_count", HostJson.said(ticket).size())
        .put("created_at", ticket.created.toString())
        .put("assignees", HostJson.all(ticket.assignees, GitLabShapes::user))
        .put(
            "milestone",
            ticket.milestone.isEmpty() ? null : new JsonObject().put("title", ticket.milestone))
        .put("updated_at", ticket.updated.toString());
  }

  static JsonObject merge(Repo repo, Repo.Ticket ticket) {
    Repo.Pull pull = ticket.pull.orElseThrow();
    return issue(ticket)
        .put("source_branch", pull.head())
        .put("target_branch", pull.base())
        .put("sha", pull.headSha())
        .put("draft", pull.draft())
        .put("reviewers", HostJson.all(ticket.reviewers, GitLabShapes::user))
        .put("merge_commit_sha", pull.merged().orElse(null))
        .put("changes_count", String.valueOf(repo.changes(pull).size()))
        .put(
            "diff_refs",
            new JsonObject().put("base_sha", pull.baseSha()).put("head_sha", pull.headSha()));
  }

  static JsonObject note(Repo.Remark remark) {
    return new JsonObject()
        .put("id", remark.id())
        .put("author", user(remark.author()))
        .put("body", remark.body())
        .put("created_at", remark.date().toString())
        .put("system", false)
        .put("resolved", remark.resolved());
  }

  static JsonObject release(Repo repo, Repo.Release release) {
    return new JsonObject()
        .put("tag_name", release.tag())
        .put("name", release.name())
        .put("description", release.notes())
        .put("released_at", release.date().toString())
        .put("upcoming_release", false)
        .put("commit", commit(repo.commits.get(repo.tags.get(release.tag()))))
        .put("assets", new JsonObject().put("count", 0).put("links", new JsonArray()));
  }

  static JsonArray discussions(Repo.Ticket ticket) {
    List<JsonObject> threads = new ArrayList<>();
    for (Repo.Remark remark : HostJson.onLines(ticket)) {
      JsonObject note =
          note(remark)
              .put(
                  "position",
                  new JsonObject()
                      .put("new_path", remark.anchor().orElseThrow().path())
                      .put(
                          remark.anchor().orElseThrow().old() ? "old_line" : "new_line",
                          remark.anchor().orElseThrow().line()));
      if (remark.replyTo() == 0) {
        threads.add(
            new JsonObject().put("id", "" + remark.id()).put("notes", new JsonArray().add(note)));
      } else {
        threads.getLast().getJsonArray("notes").add(note);
      }
    }
    return new JsonArray(threads);
  }
}
