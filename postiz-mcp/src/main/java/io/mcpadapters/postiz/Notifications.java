package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.ReadableRows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What Postiz told its users: the only place where failures have a reason. */
final class Notifications implements Tool {
  private static final Arg<Integer> PAGE = Arg.integer("page", "").between(0, 1000).orElse(0);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("notifications", "Notifications")
          .about("What became of posts; failures first.")
          .takes(PAGE)
          .answersData();

  private final PostizApi api;

  Notifications(PostizApi api) {
    this.api = api;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return api.notifications(scope, in.get(PAGE)).map(Notifications::answer);
  }

  private static ToolResult answer(JsonObject page) {
    ReadableRows<JsonObject> all = ReadableRows.of(page, "notifications", Notifications::one);
    List<JsonObject> rows =
        all.rows().stream()
            .sorted(Comparator.comparing(row -> !row.getBoolean("failure")))
            .toList();
    JsonObject answer =
        all.told(
            new JsonObject()
                .put("notifications", new JsonArray(rows))
                .put("total", JsonPaths.number(page, "total"))
                .put("untrusted", true));
    return ToolResult.data(
        JsonPaths.flag(page, "hasMore")
            ? answer.put("next_page", JsonPaths.number(page, "page") + 1)
            : answer);
  }

  private static JsonObject one(JsonObject row) {
    String text = UntrustedText.line(JsonPaths.must(row, "content"), 500);
    JsonObject one =
        new JsonObject()
            .put("at", UntrustedText.line(JsonPaths.text(row, "createdAt"), 40))
            .put("failure", failure(text))
            .put("text", text);
    JsonPaths.some(row, "link").ifPresent(link -> one.put("link", UntrustedText.line(link, 500)));
    return one;
  }

  private static boolean failure(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("an error occurred") || lower.contains("couldn't");
  }
}
