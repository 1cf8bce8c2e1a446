package io.mcpadapters.server;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.InputResponses;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** `tools/list` and `tools/call` (2026-07-28, server/tools). */
final class Tools {
  private static final Logger LOG = LoggerFactory.getLogger(Tools.class);
  private static final int PAGE = 100;
  private static final long LIST_TTL_MS = 300_000;
  private static final Duration CURSOR_LIFE = Duration.ofHours(1);
  private static final String LIST_CURSOR = "tools/list";

  /** A tool with its place in the registry. */
  record Entry(Tool tool, String toolset, boolean onByDefault) {
    boolean within(ToolFilter filter) {
      return filter.allows(tool.spec(), toolset, onByDefault);
    }

    /**
     * A request's filter takes from what the operator chose, so what is off by default counts as
     * on.
     */
    boolean left(ToolFilter filter) {
      return filter.allows(tool.spec(), toolset, true);
    }
  }

  private final Map<String, Entry> byName = new LinkedHashMap<>();
  private final Map<Revision, Buffer> lists = new EnumMap<>(Revision.class);
  private final SignedTokens tokens;
  private final InputRequests requests;

  Tools(List<Entry> entries, ToolFilter operator, SignedTokens tokens, InputRequests requests) {
    entries.stream()
        .filter(entry -> entry.within(operator))
        .forEach(entry -> byName.put(entry.tool.spec().name(), entry));
    this.tokens = tokens;
    this.requests = requests;
  }

  List<Map.Entry<String, ToolSpec>> specs() {
    return byName.values().stream()
        .map(entry -> Map.entry(entry.toolset, entry.tool.spec()))
        .toList();
  }

  Map<String, List<String>> headerParameters(String tool) {
    Entry entry = byName.get(tool);
    return entry == null ? Map.of() : entry.tool.spec().headerParameters();
  }

  Future<Reply> list(Scope scope, McpRequest request) {
    boolean whole = request.filter().equals(ToolFilter.NONE);
    Object cursor = request.params().getValue("cursor");
    if (cursor == null && whole && byName.size() <= PAGE) {
      Buffer members =
          lists.computeIfAbsent(request.revision(), revision -> page(all(), 0, revision));
      return listed(members, true);
    }
    List<Entry> entries = all().stream().filter(entry -> entry.left(request.filter())).toList();
    Optional<Integer> start = cursor == null ? Optional.of(0) : start(cursor, entries);
    return start.isPresent()
        ? listed(page(entries, start.get(), request.revision()), whole)
        : Future.succeededFuture(Pages.badCursor());
  }

  private static Future<Reply> listed(Buffer members, boolean shared) {
    return Future.succeededFuture(
        new Reply.Encoded(members, new Reply.Caching(LIST_TTL_MS, shared)));
  }

  private List<Entry> all() {
    return List.copyOf(byName.values());
  }

  private Optional<Integer> start(Object cursor, List<Entry> entries) {
    return cursor instanceof String text
        ? tokens.open(LIST_CURSOR, version(entries), text).map(claims -> claims.getInteger("from"))
        : Optional.empty();
  }

  private static String version(List<Entry> entries) {
    return JsonDigest.hex(
        entries.stream().map(entry -> entry.tool.spec().name()).toList().toString());
  }

  private Buffer page(List<Entry> entries, int from, Revision revision) {
    int to = Math.min(entries.size(), from + PAGE);
    Buffer members = Buffer.buffer("\"tools\":[");
    for (int i = from; i < to; i++) {
      members
          .appendString(i > from ? "," : "")
          .appendBuffer(entries.get(i).tool.spec().encoded(revision));
    }
    members.appendString("]");
    if (to < entries.size()) {
      JsonObject claims = new JsonObject().put("from", to);
      members.appendString(
          ",\"nextCursor\":\""
              + tokens.sign(LIST_CURSOR, version(entries), claims, CURSOR_LIFE)
              + '"');
    }
    return members;
  }

  Future<Reply> call(Scope scope, McpRequest request) {
    if (!(request.params().getValue("name") instanceof String name)) {
      return refused("tools/call needs name, the name of a tool");
    }
    Object given = request.params().getValue("arguments");
    if (given != null && !(given instanceof JsonObject)) {
      return refused("arguments must be an object");
    }
    Entry entry = byName.get(name);
    if (entry == null || !entry.left(request.filter())) {
      return refused("Unknown tool: " + UntrustedText.line(name, 64));
    }
    scope.note("tool", name);
    JsonObject arguments =
        entry.tool.spec().given(given == null ? new JsonObject() : (JsonObject) given);
    return requests
        .responses(scope, request, arguments)
        .map(responses ->
            run(scope, entry.tool, arguments, responses)
                .map(
                    result -> requests.reply(scope, request, entry.tool.spec(), arguments, result)))
        .orElseGet(() -> refused("requestState is not valid for this call"));
  }

  private static Future<Reply> refused(String message) {
    return Future.succeededFuture(Reply.Failure.handler(Reply.INVALID_PARAMS, message));
  }

  private static Future<ToolResult> run(
      Scope scope, Tool tool, JsonObject arguments, InputResponses responses) {
    ToolSpec spec = tool.spec();
    Future<ToolResult> result;
    try {
      Values in = spec.decode(arguments).with(responses);
      boolean dry = spec.args().contains(ToolSpec.DRY_RUN) && in.get(ToolSpec.DRY_RUN);
      result = dry ? dryRun(scope.asDryRun(), tool, in) : confirmed(scope, tool, in);
    } catch (RuntimeException | StackOverflowError thrown) {
      result = Future.failedFuture(thrown);
    }
    return result.recover(failure -> Future.succeededFuture(explain(spec, failure)));
  }

  private static Future<ToolResult> confirmed(Scope scope, Tool tool, Values in) {
    return Confirmation.wanted(scope, tool, in)
        .compose(question ->
            question.isPresent() ? Future.succeededFuture(question.get()) : tool.call(scope, in));
  }

  /**
   * What would be sent, and what a person would be asked before; the tool may describe it itself.
   */
  private static Future<ToolResult> dryRun(Scope scope, Tool tool, Values in) {
    return tool.call(scope, in)
        .recover(failure ->
            failure instanceof Withheld dry
                ? Future.succeededFuture(described(dry))
                : Future.failedFuture(failure))
        .compose(result -> {
          JsonObject data = result instanceof ToolResult.Answer answer ? answer.structured() : null;
          return data == null
              ? Future.succeededFuture(result)
              : Confirmation.question(scope, tool, in)
                  .map(question ->
                      question
                          .<ToolResult>map(words -> ToolResult.data(asked(data, words)))
                          .orElse(result));
        });
  }

  private static ToolResult described(Withheld dry) {
    List<JsonObject> requests =
        dry.requests().stream().map(one -> new JsonObject(new LinkedHashMap<>(one))).toList();
    return ToolResult.data(
        new JsonObject()
            .put("dry_run", true)
            .put(
                "would_send",
                requests.size() == 1 ? requests.getFirst() : new JsonArray(requests)));
  }

  private static JsonObject asked(JsonObject data, String question) {
    return data.copy().put("needs_confirm", true).put("question", question);
  }

  private static ToolResult explain(ToolSpec spec, Throwable failure) {
    if (failure instanceof ToolException known) {
      return ToolResult.error(known.error());
    }
    ToolError internal =
        spec.isReadOnly()
            ? ToolError.of(ToolError.Code.INTERNAL, "The server failed at this call.")
                .hint("Tell the operator the request_id.")
            : ToolError.of(
                    ToolError.Code.INTERNAL, "The server failed; nothing is known of the outcome.")
                .hint("Tell the operator the request_id; do not repeat the call.");
    return ToolResult.error(internal.requestId(InternalErrors.log(LOG, spec.name(), failure)));
  }
}
