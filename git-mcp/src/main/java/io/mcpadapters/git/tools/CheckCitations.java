package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.cite.CitationCheck;
import io.mcpadapters.git.host.Address;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the citations of an article still hold. */
public final class CheckCitations implements GitTool {
  private static final Arg<List<String>> URLS =
      Arg.list(
              "urls",
              "Links to files or lines on any configured host.",
              Arg.text().min(3).max(2000))
          .size(0, 50)
          .orElse(List.of());
  private static final Arg<Optional<String>> TEXT =
      Arg.text("text", "Or: a piece of Markdown; its links are taken.").max(100_000).optional();
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'`\\])}]{4,1900}");
  private static final int AT_ONCE = 50;
  private static final int FRAME = 900;

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("check_citations", "Check code citations")
          .about(
              "For URLs or citations in an article: does it resolve, is it pinned to a SHA, and has the default branch moved on? Answers"
                  + " per link ok, moved (with the new lines), changed, gone, no_access, not_a_file, unpinned or unreachable, and gives the pinned form of each.")
          .takes(URLS, TEXT, GitArgs.MAX_CHARS, Cursors.CURSOR)
          .answersData();

  private final Hosts hosts;
  private final Cursors cursors;

  public CheckCitations(Hosts hosts, Cursors cursors) {
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
    List<String> links = new ArrayList<>(in.get(URLS));
    List<String> found = in.get(TEXT).map(CheckCitations::links).orElse(List.of());
    List<String> ours = found.stream().filter(this::ours).toList();
    links.addAll(ours);
    if (links.isEmpty() && found.isEmpty()) {
      throw (in.get(TEXT).isPresent()
              ? ToolError.invalid("text", "text holds no link")
              : ToolError.invalid("urls", "urls or text with links is required"))
          .hint("Give links to files or lines, or Markdown that holds some.")
          .exception();
    }
    int from = cursors.state(scope, SPEC, in).map(seen -> seen.getInteger("from")).orElse(0);
    List<String> now =
        links.subList(Math.min(from, links.size()), Math.min(links.size(), from + AT_ONCE));
    List<Future<CitationCheck>> checks =
        now.stream().map(link -> CitationCheck.of(scope, hosts, link)).toList();
    return Future.all(checks)
        .map(done ->
            answer(
                scope,
                in,
                checks.stream().map(Future::result).toList(),
                from,
                links.size(),
                found.size() - ours.size()));
  }

  private boolean ours(String link) {
    return Address.parse(link)
        .map(address ->
            hosts.all().stream()
                    .anyMatch(host ->
                        host.below(address).isPresent() || host.belowApi(address).isPresent())
                || address.server().equals("raw.githubusercontent.com"))
        .orElse(false);
  }

  private static List<String> links(String text) {
    List<String> links = new ArrayList<>();
    Matcher matcher = LINK.matcher(text);
    while (matcher.find()) {
      links.add(matcher.group().replaceAll("[.,;:!?]+$", ""));
    }
    return links.stream().distinct().toList();
  }

  private ToolResult answer(
      Scope scope, Values in, List<CitationCheck> checks, int from, int all, int others) {
    JsonArray rows = new JsonArray();
    Map<String, Object> counts = new TreeMap<>();
    int used = FRAME;
    for (CitationCheck check : checks) {
      JsonArray row = check.row();
      used += row.encode().length() + 1;
      if (used > in.get(GitArgs.MAX_CHARS).chars() && !rows.isEmpty()) {
        break;
      }
      rows.add(row);
      counts.merge(row.getString(1), 1, (one, more) -> (Integer) one + (Integer) more);
    }
    int next = from + rows.size();
    Optional<String> cursor =
        next < all
            ? Optional.of(cursors.next(scope, SPEC, in, new JsonObject().put("from", next)))
            : Optional.empty();
    JsonObject data =
        new JsonObject()
            .put("counts", new JsonObject(counts))
            .put(
                "columns", new JsonArray(List.of("url", "status", "detail", "pinned", "lines_now")))
            .put("rows", rows);
    Envelope envelope =
        Envelope.plain()
            .data(data)
            .page(cursor, new JsonObject().put("shown", rows.size()).put("total", all));
    if (others > 0) {
      envelope.warn(
          Count.of(others, "link")
              + " in the text not looked at: the host is none of those configured.");
    }
    return ToolResult.data(envelope.json(scope));
  }
}
