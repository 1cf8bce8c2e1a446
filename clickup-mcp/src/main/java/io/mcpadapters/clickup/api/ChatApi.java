package io.mcpadapters.clickup.api;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.CursorPages;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;

/** Channels, messages, replies, reactions (v3). */
public final class ChatApi {
  private static final String CHAT = "/v3/workspaces/{workspace}/chat";
  private static final String MESSAGES = CHAT + "/channels/{id}/messages";
  private static final String REPLIES = CHAT + "/messages/{id}/replies";
  private static final String REACTIONS = CHAT + "/messages/{id}/reactions";

  private final ClickUp clickUp;

  public ChatApi(ClickUp clickUp) {
    this.clickUp = clickUp;
  }

  /** What messages are under: a channel, or a message that they reply to. */
  public record Thread(boolean replies, String id) {
    private String path() {
      return replies ? REPLIES : MESSAGES;
    }
  }

  /** One page of channels, 100 at most. */
  public Future<CursorPages.Page<ChatChannel>> channels(
      Scope scope, String workspace, Optional<String> cursor) {
    return clickUp.get(
        scope,
        Request.get(CHAT + "/channels")
            .path("workspace", workspace)
            .query("limit", 100)
            .query("cursor", cursor),
        answer -> page(answer, ChatChannel::of));
  }

  private static <T> CursorPages.Page<T> page(JsonObject answer, Function<JsonObject, T> row) {
    return new CursorPages.Page<>(
        JsonPaths.list(answer, "data").stream().map(row).toList(),
        JsonPaths.some(answer, "next_cursor"));
  }

  /** One page of messages, newest first. */
  public Future<CursorPages.Page<ChatMessage>> messages(
      Scope scope, String workspace, Thread thread, int limit, Optional<String> cursor) {
    return clickUp.get(
        scope,
        Request.get(thread.path())
            .path("workspace", workspace)
            .path("id", thread.id)
            .query("limit", limit)
            .query("content_format", "text/md")
            .query("cursor", cursor),
        answer -> page(answer, ChatMessage::of));
  }

  /** Says something, once; `me` is whose message it is looked for by. */
  public Future<String> send(Scope scope, String workspace, Thread thread, String text, long me) {
    JsonObject body =
        new JsonObject()
            .put("type", "message")
            .put("content", text)
            .put("content_format", "text/md");
    return clickUp.create(
        scope,
        Request.post(thread.path()).path("workspace", workspace).path("id", thread.id).json(body),
        answer -> Lenient.id(answer, "id"),
        lost ->
            messages(lost.scope(), workspace, thread, 25, Optional.empty())
                .compose(page ->
                    Effects.conclude(
                        lost,
                        page.items().stream()
                            .filter(one -> one.author() == me)
                            .filter(one -> one.content().strip().equals(text.strip()))
                            .filter(one -> one.date().orElse(0) >= Effects.since(lost))
                            .findFirst()
                            .map(ChatMessage::id))));
  }

  /** Reacts to a message, once. */
  public Future<String> react(
      Scope scope, String workspace, String message, String reaction, long me) {
    Request at =
        Request.get(REACTIONS).path("workspace", workspace).path("id", message).query("limit", 100);
    return clickUp.create(
        scope,
        Request.post(REACTIONS)
            .path("workspace", workspace)
            .path("id", message)
            .json(new JsonObject().put("reaction", reaction)),
        answer -> JsonPaths.text(answer, "reaction"),
        lost ->
            clickUp
                .get(lost.scope(), at, answer -> answer)
                .compose(answer ->
                    Effects.conclude(
                        lost,
                        JsonPaths.list(answer, "data").stream()
                            .filter(one -> Lenient.id(one, "user_id").equals("" + me))
                            .map(one -> JsonPaths.text(one, "reaction"))
                            .filter(reaction::equals)
                            .findFirst())));
  }
}
