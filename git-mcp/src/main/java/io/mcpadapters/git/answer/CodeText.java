package io.mcpadapters.git.answer;

import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.SearchApi;
import io.mcpadapters.git.model.CodeSearch;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.search.CodeMatch;
import io.mcpadapters.git.search.CodeScan;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.Excerpt;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.Pager.Placed;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** How hits in code are written for a model: a line with the permalink, then the lines. */
public final class CodeText {
  private static final int FRAME = 1000 + Envelope.CURSOR; // head line and closing line

  private CodeText() {}

  /**
   * What a scan found.
   *
   * @param limits what it was narrowed to, said where there are no hits
   */
  public static ToolResult scanned(
      Scope scope,
      Pinned at,
      CodeScan.Result found,
      int skip,
      String limits,
      ResultBudget budget,
      IntFunction<String> cursor) {
    List<CodeMatch.Hit> hits = found.hits().stream().skip(skip).toList();
    Pieces fitted =
        Pieces.fit(hits.stream().map(hit -> piece(at, hit)).toList(), 0, budget.less(FRAME));
    int shown = fitted.next().orElse(hits.size());
    boolean more = fitted.next().isPresent() || found.why().filter("limit"::equals).isPresent();
    Optional<String> next = more ? Optional.of(cursor.apply(skip + shown)) : Optional.empty();
    JsonObject data =
        new JsonObject().put("way", "scan").put("complete", found.complete() && !more);
    Envelope envelope = Envelope.of(at, at.folderLink("")).data(data).page(next, new JsonObject());
    sayWhatIsMissing(envelope, found);
    String head =
        at.repository().name()
            + " "
            + found(hits.subList(0, shown))
            + ", scanned "
            + Count.of(found.files(), "file")
            + (found.complete() || more ? "" : ", not all of them");
    String nothing = "[" + Limits.nothing(found.complete(), limits) + "]";
    return envelope.text(scope, head, new StringBuilder(hits.isEmpty() ? nothing : fitted.text()));
  }

  private static void sayWhatIsMissing(Envelope envelope, CodeScan.Result found) {
    found
        .why()
        .filter(why -> !why.equals("limit"))
        .ifPresent(why -> {
          envelope.truncated("host", "the scan ended at its cap of " + why, "glob, to read less");
          envelope.warn(
              "Not the whole repository was searched: the scan ended at its cap of " + why + ".");
        });
    if (!found.gaps().isEmpty()) {
      envelope.warn("Passed over: " + String.join("; ", found.gaps()) + ".");
    }
  }

  /** Each matching line is a hit; those that stand near are one place. */
  private static String found(List<CodeMatch.Hit> places) {
    int lines = places.stream().mapToInt(CodeMatch.Hit::count).sum();
    return Count.of(lines, "hit")
        + (lines == places.size() ? "" : " in " + Count.of(places.size(), "place"));
  }

  private static String piece(Pinned at, CodeMatch.Hit hit) {
    StringBuilder text =
        new StringBuilder("=== ").append(at.link(hit.path(), Optional.of(hit.lines())));
    int number = hit.lines().first();
    for (String line : hit.text()) {
      text.append('\n').append(number).append('\t').append(line);
      number++;
    }
    return text.toString();
  }

  /** What a host's index found in one repository. */
  public static ToolResult indexed(
      Scope scope,
      Pinned at,
      Part<CodeSearch.Found> part,
      String limits,
      ResultBudget budget,
      Function<From, String> cursor) {
    List<Placed<CodeSearch.Found>> items = part.items();
    List<String> pieces =
        items.stream()
            .map(placed -> piece(at.repository().host(), placed.item(), at.sha()))
            .toList();
    Pieces fitted = Pieces.fit(pieces, 0, budget.less(FRAME));
    Optional<String> next =
        fitted.next().map(first -> items.get(first).at()).or(part::next).map(cursor);
    int shown = fitted.next().orElse(pieces.size());
    JsonObject data = new JsonObject().put("way", "index"); // never complete, whatever it says
    Envelope envelope = Envelope.of(at, at.folderLink("")).data(data).page(next, new JsonObject());
    if (!part.whole()) {
      envelope.warn(
          "The host gave its search up early; strategy scan reads the repository instead, or narrow the words.");
    }
    envelope.warn(
        "The host's index may lag behind the branch, and leaves large files out; strategy scan reads them all.");
    String head = at.repository().name() + " " + Count.of(shown, "file") + " by the host's index";
    return envelope.text(
        scope,
        head,
        new StringBuilder(
            pieces.isEmpty()
                ? part.whole()
                    ? "[The index has nothing of it with " + limits + ".]"
                    : "[Nothing yet: the host gave up.]"
                : fitted.text()));
  }

  private static String piece(Host host, CodeSearch.Found found, String sha) {
    String commit = found.sha().isEmpty() ? sha : found.sha();
    Optional<LineRange> lines =
        found.line() == 0
            ? Optional.empty()
            : Optional.of(
                new LineRange(found.line(), found.line() + Math.max(0, found.text().size() - 1)));
    String location =
        commit.isEmpty()
            ? found.project() + " " + found.path()
            : host.link(found.project(), host.links().file(commit, found.path(), lines));
    StringBuilder text = new StringBuilder("=== ").append(location);
    found.text().stream()
        .limit(20)
        .forEach(line -> text.append('\n').append(Excerpt.shortened(UntrustedText.clean(line))));
    return text.toString();
  }

  /** What the indexes of several hosts found. */
  public static Future<ToolResult> federated(
      Scope scope,
      Hosts hosts,
      List<Host> asked,
      CodeSearch search,
      Optional<JsonObject> state,
      int limit,
      String limits,
      int chars,
      Function<JsonObject, String> cursor) {
    List<Listing.Column<CodeSearch.Found>> columns = new ArrayList<>();
    columns.add(new Listing.Column<>("repo", CodeSearch.Found::project));
    columns.add(new Listing.Column<>("path", found -> UntrustedText.line(found.path(), 300)));
    columns.add(new Listing.Column<>("line", CodeSearch.Found::line));
    columns.add(
        new Listing.Column<>(
            "text",
            found ->
                found.text().isEmpty()
                    ? ""
                    : UntrustedText.line(String.join("\n", found.text()), 300)));
    return Federated.<CodeSearch.Found>ask(
            asked,
            state,
            limit,
            (host, from, share) -> {
              SearchApi api = hosts.api(host, search.owner().orElse("")).search();
              return api.indexes(search)
                  ? Pager.collect(page -> api.code(scope, search, page, limit), from, share)
                  : unsupported(host);
            })
        .map(found -> found.answer(scope, columns, limits, chars, cursor));
  }

  private static <T> Future<T> unsupported(Host host) {
    return ToolError.of(
            ToolError.Code.UNSUPPORTED,
            host.name() + " has no index of code that is open to this server.")
        .reason("unsupported_on_host")
        .hint("Name one repository with repo; it is then read and searched.")
        .with("host", host.name())
        .failed();
  }
}
