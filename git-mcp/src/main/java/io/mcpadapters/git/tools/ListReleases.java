package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Listing;
import io.mcpadapters.git.answer.Listing.Column;
import io.mcpadapters.git.answer.Pieces;
import io.mcpadapters.git.history.Refs;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.model.Release;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.NoSuch;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.Pager.Placed;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Releases, newest first; one of them with its notes. */
public final class ListReleases implements GitTool {
  private static final int ASSETS = 50; // that one release names
  private static final Arg<Optional<String>> TAG =
      Arg.text("tag", "Only this release (`latest` is a value), with full notes.")
          .min(1)
          .max(255)
          .check(GitArgs::badRef)
          .optional();
  private static final Arg<Boolean> PRERELEASE =
      Arg.flag("include_prerelease", "Pre-releases too.").orElse(false);
  private static final Arg<Optional<List<String>>> FIELDS =
      GitArgs.fields("tag", "name", "date", "sha", "prerelease", "draft", "notes", "assets", "url");
  private static final List<String> BY_DEFAULT = List.of("tag", "date", "sha", "name", "notes");
  private static final int NOTES = 160;
  private static final int TAGS = -1; // the page of a cursor that goes on in tags

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list_releases", "List releases")
          .about(
              "Releases, newest first, with tag, commit SHA, date and the first lines of the notes; falls back to tags when there are"
                  + " none. With `tag` one release and its whole notes.")
          .takes(
              GitArgs.REPO,
              TAG,
              PRERELEASE,
              FIELDS,
              GitArgs.LIMIT,
              GitArgs.MAX_CHARS,
              Cursors.CURSOR)
          .answersData();

  private final Hosts hosts;
  private final Cursors cursors;

  public ListReleases(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
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
    Location location = hosts.location(in.get(GitArgs.REPO));
    Repository repository = hosts.repository(location);
    Optional<JsonObject> state = cursors.state(scope, SPEC, in);
    Optional<String> tag =
        in.get(TAG)
            .or(() -> location.what() == Location.What.RELEASE ? location.ref() : Optional.empty());
    return (tag.isPresent()
            ? one(scope, in, repository, tag.get(), state)
            : list(scope, in, repository, From.of(state)))
        .recover(failure -> repository.explain(scope, failure));
  }

  private Future<ToolResult> one(
      Scope scope, Values in, Repository repository, String tag, Optional<JsonObject> state) {
    int from = state.map(seen -> seen.getInteger("from")).orElse(0);
    return repository
        .api()
        .history()
        .release(scope, repository.project(), tag)
        .recover(failure -> NoSuch.release(scope, repository, tag, failure))
        .map(release -> {
          String link = link(repository, release);
          String head =
              repository.name()
                  + (release.draft() ? " draft" : "")
                  + (release.prerelease() ? " prerelease " : " release ")
                  + UntrustedText.line(release.tag(), 255)
                  + " of "
                  + Times.day(release.date())
                  + name(release);
          return Pieces.answer(
              scope,
              head,
              notes(release),
              from,
              in.get(GitArgs.MAX_CHARS),
              Envelope.of(repository, link),
              next -> cursors.next(scope, SPEC, in, new JsonObject().put("from", next)));
        });
  }

  private static String name(Release release) {
    String name = UntrustedText.line(release.name(), 200);
    return name.isEmpty() || name.equals(release.tag()) ? "" : " \"" + name + "\"";
  }

  /** What is said of it, and what can be downloaded with it. */
  private static List<String> notes(Release release) {
    List<String> pieces = new ArrayList<>(Pieces.split(UntrustedText.clean(release.notes())));
    int assets = release.assets().size();
    if (assets > 0) {
      pieces.add(
          "Assets: "
              + release.assets().stream()
                  .limit(ASSETS)
                  .map(name -> UntrustedText.line(name, 200))
                  .collect(Collectors.joining(", "))
              + (assets > ASSETS ? " and " + (assets - ASSETS) + " more" : ""));
    }
    return pieces;
  }

  private Future<ToolResult> list(Scope scope, Values in, Repository repository, From from) {
    int limit = in.get(GitArgs.LIMIT);
    boolean all = in.get(PRERELEASE);
    if (from.page() == TAGS) {
      return tags(scope, repository, from, limit)
          .map(part -> listed(scope, in, repository, from, part));
    }
    return Pager.collect(
            page -> repository.api().history().releases(scope, repository.project(), page, limit),
            from,
            limit,
            release -> release.draft() || all || !release.prerelease(),
            release -> false)
        .compose(part ->
            part.items().isEmpty() && part.next().isEmpty() && from.equals(From.START)
                ? tags(scope, repository, from, limit)
                : withShas(scope, repository, part))
        .map(part -> listed(scope, in, repository, from, part));
  }

  private ToolResult listed(
      Scope scope, Values in, Repository repository, From from, Part<Release> part) {
    return Listing.answer(
        scope,
        Envelope.of(repository, repository.link("")),
        columns(in, repository),
        part,
        from,
        "include_prerelease " + in.get(PRERELEASE),
        in.get(GitArgs.MAX_CHARS).chars(),
        next -> cursors.next(scope, SPEC, in, next.in(new JsonObject())));
  }

  private static Future<Part<Release>> tags(
      Scope scope, Repository repository, From from, int limit) {
    return Refs.tags(scope, repository)
        .map(tags -> {
          List<Placed<Release>> items = new ArrayList<>();
          int end = Math.min(tags.items().size(), from.done() + limit);
          for (int i = Math.min(from.done(), end); i < end; i++) {
            Ref tag = tags.items().get(i);
            items.add(
                new Placed<>(
                    new Release(tag.name(), "", "", tag.date(), false, false, tag.sha(), List.of()),
                    new From(TAGS, i)));
          }
          Optional<From> next =
              end < tags.items().size() ? Optional.of(new From(TAGS, end)) : Optional.empty();
          return new Part<>(items, next, !tags.more());
        });
  }

  /** GitHub's and Gitea's lists do not say to which commits the tags point. */
  private static Future<Part<Release>> withShas(
      Scope scope, Repository repository, Part<Release> part) {
    if (part.plain().stream().noneMatch(release -> release.sha().isEmpty())) {
      return Future.succeededFuture(part);
    }
    return Refs.tags(scope, repository)
        .map(tags -> {
          Map<String, String> shas =
              tags.items().stream()
                  .collect(Collectors.toMap(Ref::name, Ref::sha, (one, same) -> one));
          return new Part<>(
              part.items().stream().map(placed -> pointed(placed, shas)).toList(),
              part.next(),
              part.whole());
        });
  }

  private static Placed<Release> pointed(Placed<Release> placed, Map<String, String> shas) {
    Release release = placed.item();
    return new Placed<>(release.at(shas.getOrDefault(release.tag(), release.sha())), placed.at());
  }

  private static String link(Repository repository, Release release) {
    return repository.link(repository.links().release(release.tag()));
  }

  private static List<Column<Release>> columns(Values in, Repository repository) {
    return in.get(FIELDS).orElse(BY_DEFAULT).stream()
        .map(name ->
            new Column<Release>(
                name,
                release ->
                    switch (name) {
                      case "tag" -> UntrustedText.line(release.tag(), 255);
                      case "name" ->
                          (release.draft() ? "[draft] " : "")
                              + UntrustedText.line(release.name(), 120);
                      case "draft" -> release.draft();
                      case "date" -> Times.day(release.date());
                      case "sha" -> release.sha();
                      case "prerelease" -> release.prerelease();
                      case "notes" -> UntrustedText.line(release.notes(), NOTES);
                      case "assets" ->
                          String.join(
                              ", ",
                              release.assets().stream()
                                  .limit(20)
                                  .map(file -> UntrustedText.line(file, 100))
                                  .toList());
                      default -> link(repository, release);
                    }))
        .toList();
  }
}
