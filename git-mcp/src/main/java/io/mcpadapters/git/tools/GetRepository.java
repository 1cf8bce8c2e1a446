package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.host.HostApi;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.model.Release;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Excerpt;
import io.mcpadapters.git.text.LineScanner;
import io.mcpadapters.git.text.Outline;
import io.mcpadapters.git.text.Picker;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A repository on one screen. */
public final class GetRepository implements GitTool {
  private static final Arg<Optional<List<String>>> INCLUDE =
      GitArgs.include(
          "Extra parts; default readme_outline, languages, latest_release.",
          "readme",
          "readme_outline",
          "languages",
          "latest_release",
          "top_level",
          "contributors");
  private static final int README = 4000;

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_repository", "Describe a repository")
          .about(
              "One-screen profile: description, topics, licence, languages, default branch and its head SHA, counts, activity dates,"
                  + " latest release, README outline.")
          .takes(GitArgs.REPO, INCLUDE)
          .answersData();

  private final Hosts hosts;

  public GetRepository(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.CODE_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Repository repository = hosts.repository(hosts.location(in.get(GitArgs.REPO)));
    List<String> include =
        in.get(INCLUDE).orElse(List.of("readme_outline", "languages", "latest_release"));
    return repository
        .api()
        .files()
        .profile(scope, repository.project())
        .recover(failure -> repository.explain(scope, failure))
        .compose(profile ->
            profile.empty()
                ? Future.succeededFuture(
                    ToolResult.data(
                        Envelope.of(repository, repository.link(""))
                            .data(data(profile).put("empty", true))
                            .json(scope)))
                : Pinned.of(scope, repository, Optional.empty())
                    .compose(at ->
                        parts(scope, at, include)
                            .map(parts -> {
                              JsonObject data = data(profile).put("head_sha", at.sha());
                              parts.forEach(data::put);
                              return ToolResult.data(
                                  Envelope.of(at, at.folderLink(""))
                                      .data(data)
                                      .json(scope)
                                      .put("untrusted", true));
                            })));
  }

  private static JsonObject data(Profile profile) {
    JsonObject data =
        new JsonObject()
            .put("repo", profile.project())
            .put("description", UntrustedText.line(profile.description(), 400))
            .put(
                "topics",
                new JsonArray(
                    profile.topics().stream()
                        .limit(20)
                        .map(topic -> UntrustedText.line(topic, 60))
                        .toList()))
            .put("default_branch", profile.defaultBranch());
    profile
        .facts()
        .forEach((name, value) ->
            data.put(name, value instanceof String text ? UntrustedText.line(text, 200) : value));
    return data;
  }

  private static Future<Map<String, Object>> parts(Scope scope, Pinned at, List<String> include) {
    List<Future<Optional<Object>>> asked =
        include.stream()
            .map(part ->
                part(scope, at, part)
                    .recover(failure ->
                        HostErrors.missing(failure)
                            ? Future.succeededFuture(Optional.empty())
                            : Future.failedFuture(failure)))
            .toList();
    return Future.all(asked)
        .map(done -> {
          Map<String, Object> parts = new LinkedHashMap<>();
          for (int i = 0; i < include.size(); i++) {
            String name = include.get(i);
            asked.get(i).result().ifPresent(value -> parts.put(name, value));
          }
          return parts;
        });
  }

  private static Future<Optional<Object>> part(Scope scope, Pinned at, String part) {
    HostApi api = at.repository().api();
    String project = at.repository().project();
    return switch (part) {
      case "languages" ->
          api.files()
              .languages(scope, project)
              .map(languages -> Optional.of(new JsonObject(new LinkedHashMap<>(languages))));
      case "latest_release" ->
          api.history()
              .release(scope, project, "latest")
              .map(release -> Optional.of(release(release)));
      case "contributors" ->
          api.files()
              .contributors(scope, project)
              .map(names -> names.isEmpty() ? Optional.empty() : Optional.of(lines(names)));
      case "top_level" ->
          api.files()
              .list(scope, project, at.sha(), "")
              .map(entries ->
                  Optional.of(
                      lines(
                          entries.stream()
                              .map(entry ->
                                  RepoPath.name(entry.path()) + (entry.folder() ? "/" : ""))
                              .toList())));
      default -> readme(scope, at, part.equals("readme_outline"));
    };
  }

  private static JsonObject release(Release release) {
    return new JsonObject()
        .put("tag", release.tag())
        .put("date", Times.day(release.date()))
        .put("name", (release.draft() ? "[draft] " : "") + UntrustedText.line(release.name(), 120));
  }

  private static JsonArray lines(List<String> names) {
    return new JsonArray(
        names.stream().limit(100).map(name -> UntrustedText.line(name, 100)).toList());
  }

  private static Future<Optional<Object>> readme(Scope scope, Pinned at, boolean outline) {
    return at.repository()
        .api()
        .files()
        .list(scope, at.repository().project(), at.sha(), "")
        .compose(entries ->
            entries.stream()
                .map(TreeEntry::path)
                .filter(path ->
                    path.toLowerCase(Locale.ROOT)
                        .matches("readme(\\.(md|markdown|rst|txt|adoc|org))?"))
                .findFirst()
                .map(path -> outline ? outline(scope, at, path) : text(scope, at, path))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private static Future<Optional<Object>> outline(Scope scope, Pinned at, String path) {
    List<String> headings = new ArrayList<>();
    LineScanner scanner =
        new LineScanner(
            new Picker.Only(
                Outline.of(path),
                (number, line) -> {
                  if (headings.size() < 40 && line.startsWith("#")) {
                    headings.add(number + "\t" + UntrustedText.line(line, 100));
                  }
                }));
    return at.content(scope, path, scanner::accept)
        .map(content -> {
          scanner.end();
          return Optional.of(
              new JsonObject()
                  .put("path", path)
                  .put("lines", scanner.lines())
                  .put("headings", new JsonArray(headings)));
        });
  }

  private static Future<Optional<Object>> text(Scope scope, Pinned at, String path) {
    Excerpt excerpt = new Excerpt(1, README, false);
    LineScanner scanner = new LineScanner(excerpt);
    return at.content(scope, path, scanner::accept)
        .map(content -> {
          scanner.end();
          String rest =
              excerpt
                  .next()
                  .map(next ->
                      "[Cut at line " + next + " of " + scanner.lines() + ": read_file goes on]")
                  .orElse("");
          return Optional.of(excerpt.text() + rest);
        });
  }
}
