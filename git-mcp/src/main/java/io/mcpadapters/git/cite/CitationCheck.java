package io.mcpadapters.git.cite;

import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Location.What;
import io.mcpadapters.git.repository.FileLines;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.NoSuch;
import io.mcpadapters.git.repository.NotFound;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What has become of a link.
 *
 * @param detail one sentence
 * @param pinned the link with a commit instead of a branch; the link itself if it has one; empty
 *     when it leads nowhere
 * @param lines where the text stands now on the default branch, if it moved
 */
public record CitationCheck(String url, Status status, String detail, String pinned, String lines) {
  enum Status {
    /** Pinned, and the default branch still has the same text in the same lines. */
    OK,
    /** Pinned, and the default branch has the text in other lines. */
    MOVED,
    /** Pinned, and the default branch no longer has the text. */
    CHANGED,
    /** What it links to, or the file on the default branch, is not there. */
    GONE,
    /** The repository is not there, or not for this server: nobody can tell one from the other. */
    NO_ACCESS,
    /** It names lines of what is no file of text. */
    NOT_A_FILE,
    /** By branch or tag, so that it may show something else tomorrow. */
    UNPINNED,
    /** Nobody can say: not a host of ours, a page that is not asked for, or no answer. */
    UNREACHABLE
  }

  public JsonArray row() {
    return new JsonArray()
        .add(UntrustedText.line(url, 500))
        .add(status.name().toLowerCase(Locale.ROOT))
        .add(detail)
        .add(pinned)
        .add(lines);
  }

  /** Looks after one link; fails for nothing but a fault of ours. */
  public static Future<CitationCheck> of(Scope scope, Hosts hosts, String url) {
    Location location;
    try {
      location = hosts.location(url);
    } catch (ToolException refused) {
      return Future.succeededFuture(
          new CitationCheck(url, Status.UNREACHABLE, refused.error().message(), "", ""));
    }
    Repository repository = hosts.repository(location);
    return looked(scope, url, repository, location)
        .recover(failure ->
            failure instanceof ToolException refused
                ? Future.succeededFuture(failed(url, refused.error()))
                : Future.failedFuture(failure));
  }

  private static Future<CitationCheck> looked(
      Scope scope, String url, Repository repository, Location location) {
    return switch (location.what()) {
      case ISSUE, PULL -> numbered(scope, url, repository, location);
      case RELEASE -> release(scope, url, repository, location.ref().orElseThrow());
      case COMPARE -> {
        Future<Pinned> base = Pinned.of(scope, repository, location.ref());
        Future<Pinned> head = Pinned.of(scope, repository, location.head());
        yield Future.all(base, head).map(both -> ok(url, "Both sides are there."));
      }
      case WIKI, OTHER -> notLooked(scope, url, repository);
      default ->
          Spot.of(scope, repository, location, Optional.empty(), Optional.empty())
              .compose(spot -> checked(scope, url, spot));
    };
  }

  private static Future<CitationCheck> numbered(
      Scope scope, String url, Repository repository, Location location) {
    IssuesApi issues = repository.api().issues();
    int number = location.number().orElseThrow();
    return location.what() == What.PULL && issues.numbersPullsApart()
        ? issues
            .pull(scope, repository.project(), number)
            .recover(failure -> NoSuch.pull(scope, repository, number, failure))
            .map(there -> ok(url, "It is there."))
        : issues
            .issue(scope, repository.project(), number)
            .recover(failure -> NoSuch.issue(scope, repository, number, failure))
            .map(there ->
                ok(url, there.pull() ? "The pull request is there." : "The issue is there."));
  }

  private static Future<CitationCheck> release(
      Scope scope, String url, Repository repository, String tag) {
    return repository
        .api()
        .history()
        .release(scope, repository.project(), tag)
        .recover(failure -> NoSuch.release(scope, repository, tag, failure))
        .map(there ->
            ok(url, there.draft() ? "It is a draft, open to few." : "The release is there."));
  }

  private static Future<CitationCheck> notLooked(Scope scope, String url, Repository repository) {
    return repository
        .api()
        .files()
        .profile(scope, repository.project())
        .recover(failure -> repository.explain(scope, failure))
        .map(there ->
            new CitationCheck(
                url,
                Status.UNREACHABLE,
                "The repository is there; such a page is not looked at.",
                "",
                ""));
  }

  private static CitationCheck ok(String url, String detail) {
    return new CitationCheck(url, Status.OK, detail, url, "");
  }

  private static CitationCheck failed(String url, ToolError error) {
    String reason = error.reason() == null ? "" : error.reason();
    Status status =
        reason.equals("not_found_or_no_access")
            ? Status.NO_ACCESS
            : reason.equals("not_a_file") || reason.equals("binary")
                ? Status.NOT_A_FILE
                : error.code() == ToolError.Code.NOT_FOUND ? Status.GONE : Status.UNREACHABLE;
    return new CitationCheck(url, status, error.message(), "", "");
  }

  private static Future<CitationCheck> checked(Scope scope, String url, Spot spot) {
    Repository repository = spot.at().repository();
    boolean pinned = spot.at().byCommit();
    if (spot.path().isEmpty()) {
      return repository
          .api()
          .files()
          .commitId(scope, repository.project(), spot.at().sha())
          .recover(failure -> NotFound.commit(scope, repository, spot.at().sha(), failure))
          .map(there -> folder(url, spot, pinned, "The commit is there."));
    }
    return file(scope, url, spot, pinned);
  }

  private static CitationCheck folder(String url, Spot spot, boolean pinned, String there) {
    return pinned
        ? ok(url, there)
        : new CitationCheck(
            url,
            Status.UNPINNED,
            "It names a branch, tag or short id. " + there,
            spot.at().folderLink(spot.path()),
            "");
  }

  private static Future<CitationCheck> file(Scope scope, String url, Spot spot, boolean pinned) {
    Repository repository = spot.at().repository();
    Future<FileLines> then = FileLines.read(scope, spot.at(), spot.path());
    Future<FileLines> now =
        Pinned.of(scope, repository, Optional.empty())
            .compose(head -> FileLines.read(scope, head, spot.path()));
    return Future.all(then, now)
        .compose(both ->
            then.result().there()
                ? Future.succeededFuture(compared(url, spot, then.result(), now.result(), pinned))
                : otherThanFile(scope, url, spot, pinned));
  }

  /** What is no file is a folder, or gone, or what {@link Pinned#content} says that it is. */
  private static Future<CitationCheck> otherThanFile(
      Scope scope, String url, Spot spot, boolean pinned) {
    return spot.at()
        .present(scope, spot.path())
        .compose(entry ->
            entry.folder() && spot.lines().isEmpty()
                ? Future.succeededFuture(folder(url, spot, pinned, "The folder is there."))
                : spot.at()
                    .content(scope, spot.path(), ignored -> {})
                    .map(there ->
                        new CitationCheck(
                            url, Status.GONE, "The file is not there at this commit.", "", "")));
  }

  private static CitationCheck compared(
      String url, Spot spot, FileLines then, FileLines now, boolean pinned) {
    LineRange range = spot.lines().orElse(new LineRange(1, Math.max(1, then.lines().size())));
    String permalink = spot.at().link(spot.path(), spot.lines());
    if (range.first() > Math.max(1, then.lines().size())) {
      return new CitationCheck(
          url,
          Status.GONE,
          "The file has only " + Count.of(then.lines().size(), "line") + " at this commit.",
          "",
          "");
    }
    CitationCheck found = found(url, then, now, range, permalink);
    return pinned
        ? found
        : new CitationCheck(
            url,
            Status.UNPINNED,
            "It names a branch, tag or short id. On the default branch: "
                + found.status.name().toLowerCase(Locale.ROOT)
                + ".",
            permalink,
            found.lines);
  }

  private static CitationCheck found(
      String url, FileLines then, FileLines now, LineRange range, String permalink) {
    if (!now.there()) {
      return new CitationCheck(
          url,
          Status.GONE,
          "The link holds, but the default branch no longer has the file.",
          permalink,
          "");
    }
    String text = then.text(range);
    if (now.lines().size() >= range.first() && now.text(range).equals(text)) {
      return new CitationCheck(
          url, Status.OK, "The default branch has the same text in the same lines.", permalink, "");
    }
    return exact(
            now.lines(),
            then.lines().subList(range.first() - 1, Math.min(range.last(), then.lines().size())))
        .map(lines ->
            new CitationCheck(
                url,
                Status.MOVED,
                "The default branch has the text in lines " + lines + ".",
                permalink,
                lines.toString()))
        .orElseGet(() ->
            new CitationCheck(
                url,
                Status.CHANGED,
                "The default branch has another text there now.",
                permalink,
                ""));
  }

  private static Optional<LineRange> exact(List<String> lines, List<String> wanted) {
    for (int start = 0; start + wanted.size() <= lines.size(); start++) {
      if (lines.subList(start, start + wanted.size()).equals(wanted)) {
        return Optional.of(new LineRange(start + 1, start + wanted.size()));
      }
    }
    return Optional.empty();
  }
}
