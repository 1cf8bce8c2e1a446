package io.mcpadapters.postiz;

import io.mcpadapters.postiz.nostr.NostrSecrets;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tool whose arguments are looked through for private keys of Nostr before anything else. */
final class SecretsRefused implements Tool {
  private static final Set<String> BYTES = Set.of("base64");

  private final Tool tool;

  private SecretsRefused(Tool tool) {
    this.tool = tool;
  }

  /** All of them, guarded. */
  static Tool[] in(Tool... tools) {
    Tool[] guarded = new Tool[tools.length];
    for (int at = 0; at < tools.length; at++) {
      guarded[at] = new SecretsRefused(tools[at]);
    }
    return guarded;
  }

  @Override
  public ToolSpec spec() {
    return tool.spec();
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    refuse("", in.raw());
    return tool.question(scope, in);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    refuse("", in.raw());
    return tool.call(scope, in);
  }

  private static void refuse(String field, @Nullable Object value) {
    switch (value) {
      case String text -> text(field, text);
      case JsonObject object -> {
        for (Map.Entry<String, Object> member : object) {
          text(field.isEmpty() ? "arguments" : field, member.getKey());
          if (!BYTES.contains(member.getKey())) {
            refuse(field.isEmpty() ? member.getKey() : field, member.getValue());
          }
        }
      }
      case JsonArray list -> list.forEach(item -> refuse(field, item));
      case null, default -> {}
    }
  }

  /** The error says where, never what. */
  private static void text(String field, String text) {
    NostrSecrets.kind(text)
        .ifPresent(kind -> {
          throw ToolError.invalid(
                  field,
                  field
                      + " holds what looks like a private key of Nostr ("
                      + kind
                      + "); it was not sent anywhere")
              .reason("secret")
              .hint(
                  kind.equals("hex")
                      ? "Write public keys and events as nostr:npub1… or nostr:note1…."
                      : "Tell the user: a key that was shown to a model should be replaced.")
              .exception();
        });
  }
}
