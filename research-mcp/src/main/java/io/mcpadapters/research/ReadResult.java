package io.mcpadapters.research;

import io.mcpadapters.research.answer.WebAnswer;
import io.mcpadapters.research.request.ResearchArgs;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.research.source.StoredResult;
import io.mcpadapters.research.source.TextMatch;
import io.mcpadapters.research.store.Results;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Truncation;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Pages through what an earlier answer was cut from, or looks for words in it. */
final class ReadResult implements Tool {
  private static final Arg<Optional<Integer>> SOURCE =
      Arg.integer("source", "Its n; 0 is a report.").between(0, 500).optional();
  private static final Arg<Integer> OFFSET =
      Arg.integer("offset", "In characters; with find in places.").atLeast(0).orElse(0);
  private static final Arg<Optional<String>> FIND =
      Arg.text("find", "A phrase, or words.").min(1).max(200).optional();

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("read_result", "Read result")
          .about("Reads on where an earlier answer was cut, or finds words in it. 0 credits.")
          .closedWorld()
          .takes(Results.RESULT_ID, SOURCE, OFFSET, FIND, ResearchArgs.MAX_CHARS)
          .answersText();

  private static final int FRAME = 300; // introduction, marks and facts
  private static final int HIT = 72; // marks, number and offset

  private final Vertx vertx;
  private final Results results;

  ReadResult(Vertx vertx, Results results) {
    this.vertx = vertx;
    this.results = results;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return results
        .open(scope, in.get(Results.RESULT_ID))
        .compose(stored ->
            in.get(FIND)
                .map(words -> searched(stored, words, in))
                .orElseGet(() -> Future.succeededFuture(page(stored, in))));
  }

  /** Whole sites are looked through: not on the event loop, which others wait for. */
  private Future<ToolResult> searched(StoredResult stored, String words, Values in) {
    return vertx.executeBlocking(() -> hits(stored, words, in), false).map(Objects::requireNonNull);
  }

  private static Source source(StoredResult stored, int n) {
    return stored
        .source(n)
        .orElseThrow(() ->
            ToolError.invalid(
                    SOURCE.name(),
                    "source must be from " + stored.first() + " to " + stored.sources().size())
                .exception());
  }

  private static ToolResult page(StoredResult stored, Values in) {
    int n = in.get(SOURCE).orElse(stored.first());
    Source source = source(stored, n);
    String text = source.text();
    WebAnswer answer = new WebAnswer().fact("source", n).fact("chars_total", text.length());
    if (text.isEmpty()) {
      return answer
          .say("Of this source only title and address are known; extract_pages reads it:")
          .quote("", n, source.name() + " — " + source.url())
          .result();
    }
    if (in.get(OFFSET) >= text.length()) {
      return answer.say("The end: source " + n + " has " + text.length() + " characters.").result();
    }
    int from = Truncation.boundary(text, in.get(OFFSET));
    int most = in.get(ResearchArgs.MAX_CHARS).less(FRAME + notes(source)).chars();
    int end = Truncation.end(text, from, most);
    String part = text.substring(from, end);
    answer.fact("offset", from).quote(n == 0 ? "Report" : "[" + n + "]", n, part);
    if (end < text.length()) {
      answer
          .fact("next_offset", end)
          .warn("It goes on at offset %d of %d.".formatted(end, text.length()));
    }
    source.notes().forEach(note -> answer.warn(note + "."));
    return answer.result();
  }

  private static int notes(Source source) {
    return source.notes().stream().mapToInt(note -> note.length() + 3).sum();
  }

  private static ToolResult hits(StoredResult stored, String words, Values in) {
    WebAnswer answer = new WebAnswer();
    String kept = kept(stored, in.get(SOURCE));
    List<TextMatch> all = places(stored, in.get(SOURCE), words, TextMatch::phrase);
    if (all.isEmpty()) {
      all = places(stored, in.get(SOURCE), words, TextMatch::allWords);
      answer.say(
          all.isEmpty()
              ? "None of the sources has these words" + kept + "."
              : "The exact phrase is nowhere; all its words stand at " + count(all) + kept + ":");
    } else {
      answer.say("The exact phrase stands at " + count(all) + kept + ":");
    }
    answer.fact("hits_total", all.stream().mapToInt(TextMatch::hits).sum());
    answer.fact("places_total", all.size());
    int next = show(stored, all, in, answer);
    if (next < all.size()) {
      answer
          .fact("next_offset", next)
          .warn("%d more places: the same call with offset %d.".formatted(all.size() - next, next));
    }
    return answer.result();
  }

  /** Shows places from the offset on while they fit; the number of the first that does not. */
  private static int show(StoredResult stored, List<TextMatch> all, Values in, WebAnswer answer) {
    int budget = in.get(ResearchArgs.MAX_CHARS).less(FRAME).chars();
    int next = Math.min(in.get(OFFSET), all.size());
    for (int first = next; next < all.size(); next++) {
      TextMatch hit = all.get(next);
      budget -= hit.length() + HIT;
      if (budget < 0 && next > first) {
        break;
      }
      answer.quote(
          "[" + hit.source() + "] offset " + hit.from(),
          hit.source(),
          source(stored, hit.source()).text().substring(hit.from(), hit.to()));
    }
    return next;
  }

  private interface Search {
    List<TextMatch> in(String text, String words, int source);
  }

  private static List<TextMatch> places(
      StoredResult stored, Optional<Integer> only, String words, Search search) {
    List<TextMatch> all = new ArrayList<>();
    int first = only.orElse(stored.first());
    int last = only.orElse(stored.sources().size());
    for (int n = first; n <= last; n++) {
      all.addAll(search.in(source(stored, n).text(), words, n));
    }
    return all;
  }

  /** Hits that are close together share a place. */
  private static String count(List<TextMatch> all) {
    int hits = all.stream().mapToInt(TextMatch::hits).sum();
    return all.size()
        + (all.size() == 1 ? " place" : " places")
        + (hits > all.size() ? ", " + hits + " times" : "");
  }

  /** Nothing is said of what was not kept. */
  private static String kept(StoredResult stored, Optional<Integer> only) {
    List<Source> looked = only.map(n -> List.of(source(stored, n))).orElseGet(stored::sources);
    return looked.stream().anyMatch(source -> source.text().length() < source.whole())
        ? " in the part that is kept"
        : "";
  }
}
