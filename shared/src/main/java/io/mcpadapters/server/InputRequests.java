package io.mcpadapters.server;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Content;
import io.mcpadapters.tool.InputResponses;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Multi round-trip requests (2026-07-28, basic/patterns/mrtr): reads what the client answered, and
 * turns a result, or a question to the client, into a reply. State that a tool wants back is signed
 * and bound to caller, method, name and arguments.
 */
final class InputRequests {
  private static final String KIND = "state";
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int MAX_STATE = 4096;

  private final SignedTokens tokens;

  InputRequests(SignedTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * What the client answered; empty when it carries a state that is not ours, too old or of another
   * call.
   */
  Optional<InputResponses> responses(Scope scope, McpRequest request, JsonObject arguments) {
    if (!request.revision().modern()) {
      return Optional.of(InputResponses.NONE);
    }
    JsonObject responses =
        request.params().getValue("inputResponses") instanceof JsonObject given
            ? given
            : new JsonObject();
    Object state = request.params().getValue("requestState");
    if (state == null) {
      return Optional.of(new InputResponses(request.capabilities(), responses, null));
    }
    return state instanceof String text && text.length() <= MAX_STATE
        ? tokens
            .open(KIND, binding(scope, request, arguments), text)
            .map(claims ->
                new InputResponses(request.capabilities(), responses, claims.getJsonObject("s")))
        : Optional.empty();
  }

  private static String binding(Scope scope, McpRequest request, JsonObject arguments) {
    return String.join(
        "\n",
        scope.caller().principal(),
        request.method(),
        request.subject(),
        JsonDigest.of(arguments));
  }

  Reply reply(
      Scope scope, McpRequest request, ToolSpec spec, JsonObject arguments, ToolResult result) {
    return switch (result) {
      case ToolResult.Answer answer -> complete(answer, request.revision());
      case ToolResult.InputRequired ask when request.revision().modern() ->
          ask(scope, request, arguments, ask);
      case ToolResult.InputRequired ask ->
          complete(
              ToolResult.error(
                  ToolError.of(
                          ToolError.Code.UNSUPPORTED,
                          spec.title() + " asks the client, which needs protocol 2026-07-28")
                      .hint("Use a client that speaks it.")),
              request.revision());
    };
  }

  private static Reply complete(ToolResult.Answer answer, Revision revision) {
    ToolResult.Answer within = ResultLimit.apply(answer);
    JsonObject body =
        new JsonObject()
            .put("content", new JsonArray(within.content().stream().map(Content::json).toList()));
    if (within.structured() != null && revision.atLeast(Revision.V2025_06_18)) {
      body.put("structuredContent", within.structured());
    }
    if (within.error() != null) {
      body.put("isError", true);
    }
    return new Reply.Result(body, null, Reply.COMPLETE, within.error());
  }

  /** Asks the client, in as far as it declared that it can be asked. */
  Reply ask(Scope scope, McpRequest request, JsonObject arguments, ToolResult.InputRequired ask) {
    JsonObject requests = new JsonObject();
    new TreeMap<>(ask.requests())
        .forEach((key, question) -> {
          if (missing(request.capabilities(), question) == null) {
            requests.put(
                key,
                new JsonObject().put("method", question.method()).put("params", question.params()));
          }
        });
    if (requests.isEmpty() && !ask.requests().isEmpty()) {
      return undeclared(request, List.copyOf(ask.requests().values()));
    }
    JsonObject body = new JsonObject();
    if (!requests.isEmpty()) {
      body.put("inputRequests", requests);
    }
    JsonObject claims = new JsonObject();
    if (ask.state() != null) {
      claims.put("s", ask.state());
    }
    body.put("requestState", tokens.sign(KIND, binding(scope, request, arguments), claims, LIFE));
    return new Reply.Result(body, null, Reply.INPUT_REQUIRED, null);
  }

  /** The capability that the question needs and the client did not declare; null when it did. */
  private static Map.@Nullable Entry<String, JsonObject> missing(
      JsonObject capabilities, ToolResult.InputRequest ask) {
    String family = ask.method().substring(0, ask.method().indexOf('/'));
    if (!family.equals("elicitation")) {
      return capabilities.containsKey(family) ? null : Map.entry(family, new JsonObject());
    }
    String mode = ask.params().getString("mode", "form");
    boolean fits =
        capabilities.getValue(family) instanceof JsonObject declared
            && (declared.containsKey(mode) || (declared.isEmpty() && mode.equals("form")));
    return fits
        ? null
        : Map.entry(
            family,
            mode.equals("form") ? new JsonObject() : new JsonObject().put(mode, new JsonObject()));
  }

  private static Reply undeclared(McpRequest request, List<ToolResult.InputRequest> asked) {
    JsonObject required = new JsonObject();
    for (ToolResult.InputRequest question : asked) {
      Map.Entry<String, JsonObject> lacking = missing(request.capabilities(), question);
      if (lacking != null) {
        required.put(lacking.getKey(), lacking.getValue());
      }
    }
    return new Reply.Failure(
        Reply.MISSING_CAPABILITY,
        "The client did not declare "
            + String.join(", ", required.fieldNames())
            + ", which this call needs",
        new JsonObject().put("requiredCapabilities", required),
        false);
  }
}
