package io.mcpadapters.postiz;

import io.mcpadapters.postiz.nostr.NostrText;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Identifiers, names and hashtags in a note's text. */
final class NostrCheck implements Tool {
  private static final Arg<String> TEXT = Arg.text("text", "").max(100_000).required();

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("nostr_check", "Nostr check")
          .about("Checksums of Nostr identifiers, and the text with nostr: where needed.")
          .closedWorld()
          .takes(TEXT)
          .answersData();

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    String text = in.get(TEXT);
    NostrText read = NostrText.read(text);
    JsonObject answer =
        new JsonObject()
            .put(
                "entities",
                new JsonArray(read.references().stream().map(NostrCheck::entity).toList()))
            .put("names", new JsonArray(read.names()))
            .put("hashtags", new JsonArray(read.hashtags()))
            .put("url_count", read.urls());
    String linked = NostrText.linked(text);
    if (!linked.equals(text)) {
      answer.put("suggestion", linked);
    }
    return Future.succeededFuture(ToolResult.data(answer));
  }

  private static JsonObject entity(NostrText.Reference reference) {
    JsonObject json =
        new JsonObject()
            .put("raw", reference.raw())
            .put("position", reference.position())
            .put(
                "type",
                reference
                    .raw()
                    .replaceFirst("^(?i)(?:nostr:|@)", "")
                    .split("1", 2)[0]
                    .toLowerCase(Locale.ROOT))
            .put("valid", reference.entity().isPresent());
    reference
        .entity()
        .ifPresent(entity -> {
          json.put("hex", entity.hex());
          if (!entity.relays().isEmpty()) {
            json.put(
                "relays",
                new JsonArray(
                    entity.relays().stream()
                        .map(relay -> UntrustedText.line(relay, 200))
                        .toList()));
          }
          if (!entity.identifier().isEmpty()) {
            json.put("identifier", UntrustedText.line(entity.identifier(), 200));
          }
        });
    return json;
  }
}
