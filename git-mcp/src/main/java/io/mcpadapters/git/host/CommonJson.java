package io.mcpadapters.git.host;

import io.mcpadapters.git.model.Change;
import io.mcpadapters.git.model.Change.Without;
import io.mcpadapters.git.model.Comment;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.Issue;
import io.mcpadapters.git.model.IssueSearch;
import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.model.Release;
import io.mcpadapters.git.model.RepoSearch;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the objects that several kinds of hosts write alike, since one followed the other. */
public final class CommonJson {
  private CommonJson() {}

  public static Ref branch(JsonObject row) {
    return new Ref(
        JsonPaths.must(row, "name"),
        JsonPaths.some(row, "commit", "sha").orElse(JsonPaths.text(row, "commit", "id")),
        JsonPaths.text(row, "commit", "timestamp"));
  }

  public static Ref tag(JsonObject row) {
    return new Ref(
        JsonPaths.must(row, "name"),
        JsonPaths.text(row, "commit", "sha"),
        JsonPaths.text(row, "commit", "created"));
  }

  public static CommitInfo commit(JsonObject row) {
    JsonObject commit = JsonPaths.object(row, "commit");
    JsonObject stats = JsonPaths.object(row, "stats");
    return new CommitInfo(
        JsonPaths.must(row, "sha"),
        JsonPaths.text(commit, "message"),
        JsonPaths.text(commit, "author", "name"),
        JsonPaths.text(row, "author", "login"),
        JsonPaths.text(commit, "author", "email"),
        JsonPaths.text(commit, "author", "date"),
        JsonPaths.some(commit, "committer", "date")
            .orElse(JsonPaths.text(commit, "author", "date")),
        JsonPaths.texts(row, "parents", "sha"),
        stats.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new CommitInfo.Counts(
                    JsonPaths.number(stats, "additions"), JsonPaths.number(stats, "deletions"))));
  }

  public static Change change(JsonObject row) {
    String path = JsonPaths.must(row, "filename");
    Change.Status status = Change.Status.of(JsonPaths.text(row, "status"));
    Optional<String> from =
        JsonPaths.some(row, "previous_filename")
            .filter(old -> status == Change.Status.RENAMED || status == Change.Status.COPIED);
    Optional<String> patch = JsonPaths.some(row, "patch");
    if (!row.containsKey("additions")) {
      return patch
          .map(hunks -> Change.text(path, from, status, hunks))
          .orElseGet(() -> Change.bare(path, from, status, Without.NOT_GIVEN));
    }
    CommitInfo.Counts counts =
        new CommitInfo.Counts(
            JsonPaths.number(row, "additions"), JsonPaths.number(row, "deletions"));
    return patch
        .map(hunks -> Change.text(path, from, status, hunks).counted(counts))
        .orElseGet(() -> withoutPatch(path, from, status, counts, row));
  }

  /** Lines were counted: the host leaves it out. None: binary, or none differs. */
  private static Change withoutPatch(
      String path,
      Optional<String> from,
      Change.Status status,
      CommitInfo.Counts counts,
      JsonObject row) {
    boolean moved = status == Change.Status.RENAMED || status == Change.Status.COPIED;
    boolean empty = JsonPaths.text(row, "sha").equals(Hash.EMPTY);
    return counts.added() + counts.removed() > 0
        ? Change.bare(path, from, status, Without.LEFT_OUT).counted(counts)
        : Change.bare(path, from, status, moved || empty ? Without.NO_LINE : Without.BINARY);
  }

  public static Release release(JsonObject row) {
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

  public static Issue issue(JsonObject row) {
    boolean pull = row.getValue("pull_request") instanceof JsonObject;
    boolean merged =
        JsonPaths.some(row, "pull_request", "merged_at").isPresent()
            || JsonPaths.flag(row, "pull_request", "merged");
    return new Issue(
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

  /** One of a list that was searched. */
  public static IssueSearch.Found found(String project, JsonObject row) {
    return found(project, row, issue(row));
  }

  /** The same of a list of pull requests. */
  public static IssueSearch.Found foundPull(String project, JsonObject row) {
    return found(project, row, pull(row).issue());
  }

  private static IssueSearch.Found found(String project, JsonObject row, Issue issue) {
    return new IssueSearch.Found(
        project,
        issue,
        JsonPaths.texts(row, "assignees", "login"),
        JsonPaths.texts(row, "requested_reviewers", "login"),
        JsonPaths.text(row, "milestone", "title"));
  }

  public static PullInfo pull(JsonObject row) {
    boolean merged = JsonPaths.flag(row, "merged") || JsonPaths.some(row, "merged_at").isPresent();
    Issue plain = issue(row);
    Issue issue =
        new Issue(
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
        issue,
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

  public static Comment comment(JsonObject row) {
    return new Comment(
        JsonPaths.text(row, "user", "login"),
        JsonPaths.text(row, "body"),
        JsonPaths.text(row, "created_at"),
        "");
  }

  /** A review with a verdict or words; one that only holds comments on lines is told by those. */
  public static Optional<Comment> review(JsonObject row) {
    String state = JsonPaths.text(row, "state").toLowerCase(Locale.ROOT);
    String body = JsonPaths.text(row, "body");
    boolean says =
        !body.isEmpty()
            || List.of("approved", "changes_requested", "request_changes", "dismissed")
                .contains(state);
    return says
        ? Optional.of(
            new Comment(
                JsonPaths.text(row, "user", "login"),
                body,
                JsonPaths.text(row, "submitted_at"),
                state))
        : Optional.empty();
  }

  /** Names have changed over the years. */
  public static Profile profile(JsonObject row, boolean empty, List<String> topics) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("license", JsonPaths.some(row, "license", "spdx_id").orElse(""));
    facts.put("homepage", JsonPaths.some(row, "homepage").orElse(JsonPaths.text(row, "website")));
    facts.put(
        "stars", JsonPaths.number(row, "stargazers_count") + JsonPaths.number(row, "stars_count"));
    facts.put("forks", JsonPaths.number(row, "forks_count"));
    facts.put("open_issues", JsonPaths.number(row, "open_issues_count"));
    facts.put("archived", JsonPaths.flag(row, "archived"));
    facts.put("fork", JsonPaths.flag(row, "fork"));
    facts.put("private", JsonPaths.flag(row, "private"));
    facts.put("created_at", JsonPaths.text(row, "created_at"));
    facts.put(
        "updated_at", JsonPaths.some(row, "pushed_at").orElse(JsonPaths.text(row, "updated_at")));
    facts.values().removeIf(value -> value.equals("") || value.equals(false));
    return new Profile(
        JsonPaths.must(row, "full_name"),
        JsonPaths.text(row, "default_branch"),
        empty,
        JsonPaths.text(row, "description"),
        topics,
        facts,
        off(row));
  }

  private static Set<String> off(JsonObject row) {
    return Map.of("issues", "has_issues", "pulls", "has_pull_requests", "releases", "has_releases")
        .entrySet()
        .stream()
        .filter(unit -> Boolean.FALSE.equals(row.getValue(unit.getValue())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Bytes or percents as percents, the largest first. */
  public static Map<String, Double> shares(JsonObject languages) {
    double sum =
        languages.stream().mapToDouble(entry -> ((Number) entry.getValue()).doubleValue()).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    languages.stream()
        .sorted((one, other) ->
            Double.compare(
                ((Number) other.getValue()).doubleValue(), ((Number) one.getValue()).doubleValue()))
        .limit(10)
        .forEach(entry ->
            shares.put(
                entry.getKey(),
                sum == 0
                    ? 0.0
                    : Math.round(1000 * ((Number) entry.getValue()).doubleValue() / sum) / 10.0));
    return shares;
  }

  public static TreeEntry entry(String folder, JsonObject row) {
    String path = row.getString("path");
    return new TreeEntry(
        folder.isEmpty() ? path : folder + "/" + path,
        TreeEntry.Type.of(JsonPaths.text(row, "mode"), JsonPaths.text(row, "type")),
        row.getValue("size") instanceof Number size ? size.longValue() : -1,
        JsonPaths.text(row, "sha"));
  }

  /** A folder's entries are a list; a file's answer is an object. */
  public static boolean isList(Response answer) {
    return answer.text().stripLeading().startsWith("[");
  }

  public static List<TreeEntry> entries(String folder, JsonArray rows) {
    return rows.stream().map(row -> entry(folder, (JsonObject) row)).toList();
  }

  public static List<String> names(JsonArray rows) {
    return rows.stream().map(row -> ((JsonObject) row).getString("name")).toList();
  }

  /** The stars' name is not the same everywhere. */
  public static RepoSearch.Found repository(JsonObject row) {
    return new RepoSearch.Found(
        JsonPaths.must(row, "full_name"),
        JsonPaths.text(row, "description"),
        JsonPaths.text(row, "language"),
        JsonPaths.number(row, "stargazers_count") + JsonPaths.number(row, "stars_count"),
        JsonPaths.some(row, "pushed_at").orElse(JsonPaths.text(row, "updated_at")),
        JsonPaths.flag(row, "archived"));
  }
}
