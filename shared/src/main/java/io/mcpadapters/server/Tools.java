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
    boolean within(ToolFilter narrowing) {
      return narrowing.allows(tool.spec(), toolset, onByDefault);
    }

    /**
     * A request's narrowing takes from what the operator chose, so what is off by default counts as
     * on.
     */
    boolean left(ToolFilter narrowing) {
      return narrowing.allows(tool.spec(), toolset, true);
    }
  }

  private final Map<String, Entry> byName = new LinkedHashMap<>();
  private final Map<Revision, Buffer> lists = new EnumMap<>(Revision.class);
  private final SignedTokens handles;
  private final InputRequests questions;

  Tools(List<Entry> entries, ToolFilter operator, SignedTokens handles, InputRequests questions) {
    entries.stream()
        .filter(entry -> entry.within(operator))
        .forEach(entry -> byName.put(entry.tool.spec().name(), entry));
    this.handles = handles;
    this.questions = questions;
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
    boolean whole = request.narrowing().equals(ToolFilter.NONE);
    Object cursor = request.params().getValue("cursor");
    if (cursor == null && whole && byName.size() <= PAGE) {
      Buffer members =
          lists.computeIfAbsent(request.revision(), revision -> page(all(), 0, revision));
      return listed(members, true);
    }
    List<Entry> entries = all().stream().filter(entry -> entry.left(request.narrowing())).toList();
    Optional<Integer> start = cursor == null ? Optional.of(0) : start(cursor, entries);
    return start.isPresent()
        ? listed(page(entries, start.get(), request.revision()), whole)
        : Future.succeededFuture(Pages.foreignCursor());
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
        ? handles
            .open(LIST_CURSOR, text)
            .filter(claims -> version(entries).equals(claims.getString("v")))
            .map(claims -> claims.getInteger("from"))
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
      JsonObject claims = new JsonObject().put("from", to).put("v", version(entries));
      members.appendString(
          ",\"nextCursor\":\"" + handles.sign(LIST_CURSOR, claims, CURSOR_LIFE) + '"');
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
    if (entry == null || !entry.left(request.narrowing())) {
      return refused("Unknown tool: " + UntrustedText.line(name, 64));
    }
    scope.note("tool", name);
    JsonObject arguments = given == null ? new JsonObject() : (JsonObject) given;
    return questions
        .answers(scope, request, arguments)
        .map(answers ->
            run(scope, entry.tool, arguments, answers)
                .map(result ->
                    questions.reply(scope, request, entry.tool.spec(), arguments, result)))
        .orElseGet(() -> refused("requestState is not valid for this call"));
  }

  private static Future<Reply> refused(String message) {
    return Future.succeededFuture(Reply.Failure.handler(Reply.INVALID_PARAMS, message));
  }

  private static Future<ToolResult> run(
      Scope scope, Tool tool, JsonObject arguments, InputResponses answers) {
    ToolSpec spec = tool.spec();
    Future<ToolResult> result;
    try {
      Values in = spec.decode(arguments).with(answers);
      boolean dry = spec.args().contains(ToolSpec.DRY_RUN) && in.get(ToolSpec.DRY_RUN);
      result =
          dry
              ? tool.call(scope.asDryRun(), in)
              : Confirmation.wanted(scope, tool, in)
                  .compose(question ->
                      question.isPresent()
                          ? Future.succeededFuture(question.get())
                          : tool.call(scope, in));
    } catch (RuntimeException | StackOverflowError thrown) {
      result = Future.failedFuture(thrown);
    }
    return result.recover(failure -> Future.succeededFuture(explain(spec, failure)));
  }

  private static Object wouldSend(Withheld dry) {
    List<JsonObject> requests =
        dry.requests().stream().map(one -> new JsonObject(new LinkedHashMap<>(one))).toList();
    return requests.size() == 1 ? requests.getFirst() : new JsonArray(requests);
  }

  private static ToolResult explain(ToolSpec spec, Throwable failure) {
    return switch (failure) {
      case ToolException known -> ToolResult.error(known.error());
      case Withheld dry ->
          ToolResult.data(new JsonObject().put("dry_run", true).put("would_send", wouldSend(dry)));
      default ->
          ToolResult.error(
              ToolError.of(
                      ToolError.Code.INTERNAL,
                      "The server failed; nothing is known of the outcome.")
                  .hint("Tell the operator the request_id; do not repeat a call that writes.")
                  .requestId(InternalErrors.log(LOG, spec.name(), failure)));
    };
  }
}
