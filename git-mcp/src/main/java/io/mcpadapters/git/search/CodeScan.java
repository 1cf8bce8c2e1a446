package io.mcpadapters.git.search;

import io.mcpadapters.git.host.FilesApi;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.Glob;
import io.mcpadapters.git.text.LineScanner;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches a repository at a commit by reading it: few files one by one, else its archive as it
 * comes, off the event loop. Ends when there are hits enough, and at caps of bytes, files and time,
 * and then says so.
 */
public final class CodeScan {
  /**
   * What was found, and how far it was looked.
   *
   * @param why the scan ended early
   * @param gaps what was passed over on the way, a few words each
   */
  public record Result(
      List<CodeMatch.Hit> hits, int files, long bytes, Optional<String> why, List<String> gaps) {
    public Result {
      gaps = List.copyOf(gaps);
    }

    public boolean complete() {
      return why.isEmpty() && gaps.isEmpty();
    }
  }

  private static final long ONE_BY_ONE_BYTES = 8L << 20;
  private static final long MOST_BYTES = 64L << 20; // of the archive, compressed
  private static final int MOST_FILES = 20_000;
  private static final int ONE_BY_ONE = 40;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Ends a download that has brought enough. */
  private static final class Enough extends RuntimeException {
    private Enough() {
      super("enough", null, false, false);
    }
  }

  private final Pinned at;
  private final Predicate<String> match;
  private final Optional<Glob> glob;
  private final int context;
  private final int limit;
  private final List<CodeMatch.Hit> hits = new ArrayList<>();
  private int files;
  private long bytes;
  private boolean capped;
  private int cutLines;
  private int droppedHits;
  private final List<String> unread = new ArrayList<>();

  /**
   * @param limit hits that are enough
   */
  public CodeScan(Pinned at, Predicate<String> match, Optional<Glob> glob, int context, int limit) {
    this.at = at;
    this.match = match;
    this.glob = glob;
    this.context = context;
    this.limit = limit;
  }

  public Future<Result> run(Scope scope) {
    if (glob.isEmpty() && !at.repository().api().can().treeIsCheap()) {
      return archive(scope);
    }
    List<TreeEntry> candidates = new ArrayList<>(); // at most one more than are read one by one
    FilesApi.Folder root = new FilesApi.Folder(at.sha(), at.sha(), "");
    return at.repository()
        .api()
        .files()
        .walk(
            scope,
            at.repository().project(),
            root,
            true,
            1,
            (page, entry) -> {
              if (wanted(entry)) {
                candidates.add(entry);
              }
              return candidates.size() <= ONE_BY_ONE;
            })
        .compose(complete ->
            candidates.size() > ONE_BY_ONE || !complete || large(candidates)
                ? archive(scope)
                : oneByOne(scope, candidates));
  }

  private static boolean large(List<TreeEntry> candidates) {
    return candidates.stream().mapToLong(TreeEntry::size).sum() > ONE_BY_ONE_BYTES;
  }

  private boolean wanted(TreeEntry entry) {
    return entry.type() == TreeEntry.Type.FILE && wanted(entry.path());
  }

  private boolean wanted(String path) {
    return glob.map(pattern -> pattern.matches(path)).orElse(true);
  }

  private Future<Result> oneByOne(Scope scope, List<TreeEntry> candidates) {
    List<Future<List<CodeMatch.Hit>>> reads =
        candidates.stream().map(entry -> read(scope, entry)).toList();
    return Future.all(reads)
        .map(done -> {
          reads.forEach(read -> hits.addAll(read.result()));
          return result(hits.size() > limit ? Optional.of("limit") : Optional.empty());
        });
  }

  /**
   * A file that is listed but cannot be read, such as one with a name that is not UTF-8, is named.
   */
  private Future<List<CodeMatch.Hit>> read(Scope scope, TreeEntry entry) {
    CodeMatch found = new CodeMatch(entry.path(), match, context);
    LineScanner scanner = new LineScanner(found);
    return at.content(scope, entry.path(), scanner::accept)
        .map(content -> {
          scanner.end();
          bytes += scanner.size();
          files++;
          return taken(found, scanner);
        })
        .recover(failure -> {
          boolean odd =
              failure instanceof ToolException refused
                  && (refused.error().code() == ToolError.Code.NOT_FOUND
                      || refused.error().code() == ToolError.Code.INVALID_INPUT);
          if (!odd) {
            return Future.failedFuture(failure);
          }
          unread.add(entry.path());
          return Future.succeededFuture(List.of());
        });
  }

  private List<CodeMatch.Hit> taken(CodeMatch found, LineScanner scanner) {
    cutLines += scanner.cut();
    List<CodeMatch.Hit> kept = found.hits();
    droppedHits += found.more();
    return kept;
  }

  private List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (cutLines > 0) {
      gaps.add(Count.of(cutLines, "line") + " longer than 64 KiB, searched to there");
    }
    if (droppedHits > 0) {
      gaps.add(
          Count.of(droppedHits, "hit")
              + " more in files with many, which read_file shows with around");
    }
    if (!unread.isEmpty()) {
      String names =
          unread.stream()
              .limit(3)
              .map(path -> UntrustedText.line(path, 100))
              .collect(Collectors.joining(", "));
      gaps.add(Count.of(unread.size(), "file") + " that cannot be read by name: " + names);
    }
    return gaps;
  }

  private Future<Result> archive(Scope scope) {
    Context context =
        Objects.requireNonNull(Vertx.currentContext(), "a tool runs on an event loop");
    TarReader tar = new TarReader(new Archived());
    Gunzip gunzip = new Gunzip(tar::accept);
    Repository repository = at.repository();
    return repository
        .api()
        .host()
        .upstream()
        .download(
            scope,
            repository.api().search().archive(repository.project(), at.sha()),
            LIMIT,
            MOST_BYTES,
            chunk ->
                context
                    .executeBlocking(
                        () -> {
                          gunzip.accept(chunk);
                          if (capped || hits.size() > limit) {
                            throw new Enough();
                          }
                          return true;
                        },
                        false)
                    .mapEmpty())
        .map(done -> result(Optional.empty()))
        .recover(failure ->
            stopped(failure)
                .map(why -> Future.succeededFuture(result(Optional.of(why))))
                .orElseGet(() -> repository.explain(scope, failure)))
        .onComplete(done -> gunzip.close());
  }

  /** Why less than all was searched, which is an answer too; empty for a failure. */
  private Optional<String> stopped(Throwable failure) {
    if (failure instanceof Enough) {
      return Optional.of(capped ? "files" : "limit");
    }
    boolean late =
        files > 0
            && failure instanceof ToolException refused
            && (refused.error().code() == ToolError.Code.TIMEOUT
                || refused.error().code() == ToolError.Code.TOO_LARGE);
    return late
        ? Optional.of(
            failure instanceof ToolException refused
                    && refused.error().code() == ToolError.Code.TIMEOUT
                ? "time"
                : "bytes")
        : Optional.empty();
  }

  private Result result(Optional<String> why) {
    return new Result(
        List.copyOf(hits.subList(0, Math.min(limit, hits.size()))), files, bytes, why, gaps());
  }

  /** The files of the archive, below the folder that hosts put around them. */
  private final class Archived implements TarReader.Files {
    private @Nullable CodeMatch found;
    private @Nullable LineScanner scanner;

    @Override
    public boolean begin(String path, long size) {
      String relative = path.substring(path.indexOf('/') + 1);
      if (relative.isEmpty() || !wanted(relative) || capped) {
        return false;
      }
      files++;
      capped = files > MOST_FILES;
      found = new CodeMatch(relative, match, context);
      scanner = new LineScanner(found);
      return !capped;
    }

    @Override
    public void bytes(Buffer piece) {
      bytes += piece.length();
      if (scanner != null) {
        scanner.accept(piece);
      }
    }

    @Override
    public void end() {
      if (scanner != null && found != null) {
        scanner.end();
        hits.addAll(taken(found, scanner));
      }
    }
  }
}
