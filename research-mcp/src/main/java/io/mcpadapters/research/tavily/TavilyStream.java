package io.mcpadapters.research.tavily;

import io.mcpadapters.research.source.PageText;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.ServerEvent;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tavily's report as it is written: pieces of text, what it is doing meanwhile, and an end that has
 * to be said. A frame that is malformed is passed over, an end that is not said is none.
 */
final class TavilyStream {
  private static final Logger LOG = LoggerFactory.getLogger(TavilyStream.class);
  private static final int LONGEST = 2_000_000;

  private final Consumer<String> steps;
  private final StringBuilder text = new StringBuilder();
  private final JsonObject data = new JsonObject();
  private final List<JsonObject> sources = new ArrayList<>();
  private Receipt receipt = Receipt.unsaid("", 0);
  private String id = "";
  private boolean done;
  private @Nullable String error;

  /**
   * @param steps is told what Tavily does: `WebSearch: 5 queries`, `Generating`
   */
  TavilyStream(Consumer<String> steps) {
    this.steps = steps;
  }

  void accept(ServerEvent event) {
    switch (event.type()) {
      case "done" -> done = true;
      case "error" -> error = message(event);
      default -> read(event);
    }
  }

  /** What cannot be read of a stream that is paid for is passed over. */
  private void read(ServerEvent event) {
    try {
      frame(event);
    } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException odd) {
      LOG.atWarn()
          .addKeyValue("cause", odd.getClass().getSimpleName())
          .log("a frame of a report that cannot be read");
    }
  }

  private void frame(ServerEvent event) {
    if (event.data().strip().equals("[DONE]")) {
      done = true;
      return;
    }
    JsonObject frame;
    try {
      frame = event.object();
    } catch (DecodeException malformed) {
      return;
    }
    if ("error".equals(frame.getValue("object"))) {
      error = message(event);
      return;
    }
    if (id.isEmpty() && frame.getValue("id") instanceof String given) {
      id = PageText.line(given, 100);
    }
    if (frame.getValue("usage") instanceof JsonObject) {
      receipt = TavilyAnswers.receipt(frame);
    }
    if (frame.getValue("choices") instanceof JsonArray choices
        && !choices.isEmpty()
        && choices.getValue(0) instanceof JsonObject choice
        && choice.getValue("delta") instanceof JsonObject delta) {
      delta(delta);
    }
  }

  private void delta(JsonObject delta) {
    switch (delta.getValue("content")) {
      case String piece -> {
        text.append(piece);
        steps.accept("Writing");
      }
      case JsonObject object -> data.mergeIn(object);
      case null, default -> {}
    }
    if (text.length() > LONGEST) {
      throw ToolError.of(ToolError.Code.TOO_LARGE, "The report is longer than can be taken")
          .exception();
    }
    sources(delta);
    if (delta.getValue("tool_calls") instanceof JsonObject calls) {
      for (JsonObject call : JsonPaths.list(calls, "tool_call")) {
        steps.accept(step(call));
      }
    }
  }

  private void sources(JsonObject of) {
    List<JsonObject> more = JsonPaths.list(of, "sources");
    if (more.size() >= sources.size() && more.subList(0, sources.size()).equals(sources)) {
      sources.clear(); // the same list again, perhaps longer
    }
    sources.addAll(more);
  }

  private static String step(JsonObject call) {
    String name =
        JsonPaths.some(call, "name").map(text -> PageText.line(text, 40)).orElse("Working");
    return call.getValue("queries") instanceof JsonArray queries && !queries.isEmpty()
        ? name + ": " + queries.size() + " queries"
        : name;
  }

  /** `{"error": text or object}`, or a text as it is. */
  private static String message(ServerEvent event) {
    Object said = event.data();
    try {
      said = event.object().getValue("error");
    } catch (DecodeException plain) {
      // the text itself
    }
    String words =
        switch (said) {
          case String text -> text;
          case JsonObject object ->
              JsonPaths.some(object, "message")
                  .or(() -> JsonPaths.some(object, "error"))
                  .orElse("no reason given");
          case null, default -> "no reason given";
        };
    return PageText.line(words, 200);
  }

  /** Tavily's id of the work; empty before the first frame. */
  String id() {
    return id;
  }

  /** What Tavily said went wrong. */
  Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** The report, if its end was said and it is not empty. */
  Optional<Report> report() {
    if (!done || (text.toString().isBlank() && data.isEmpty())) {
      return Optional.empty();
    }
    Object content = data.isEmpty() ? text.toString() : data;
    Receipt paid = new Receipt(receipt.credits(), id, receipt.seconds());
    return Optional.of(TavilyAnswers.report(content, sources, paid));
  }
}
