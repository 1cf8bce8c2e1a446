package io.mcpadapters.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Resource;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be read by its address, and what clients ask for that is not there. */
class ResourcesTest {
  private static McpServer server(Resource... resources) {
    McpServer.Builder server =
        McpServer.named("test", "1")
            .tokens(
                SignedTokens.under(
                    List.of("0123456789abcdef0123456789abcdef"), InstantSource.system()));
    for (Resource resource : resources) {
      server.resource(resource);
    }
    return server.build();
  }

  private static Resource image(Resource.Reader reader) {
    return new Resource("image://sha256/{hex}", "image", "A picture.", "image/png", reader);
  }

  private static Reply read(Resource resource, Revision revision) {
    return ask(
        server(resource),
        "resources/read",
        new JsonObject().put("uri", "image://sha256/ab"),
        revision);
  }

  private static Reply ask(McpServer server, String method, JsonObject params, Revision revision) {
    return server
        .handle(Scope.open(Duration.ofSeconds(5)), McpRequest.of(method, params, revision))
        .result();
  }

  @Test
  void whatIsGoneIsNotFoundInTheTermsOfTheRevision() {
    Resource gone =
        image((scope, hex) ->
            ToolError.of(ToolError.Code.NOT_FOUND, "The picture " + hex + " is gone").failed());
    Reply.Failure legacy = (Reply.Failure) read(gone, Revision.V2025_11_25);
    Reply.Failure modern = (Reply.Failure) read(gone, Revision.V2026_07_28);
    assertThat(legacy.code()).isEqualTo(-32002);
    assertThat(modern.code()).isEqualTo(-32602);
    assertThat(modern.message()).isEqualTo("The picture ab is gone.");
    assertThat(modern.data()).isEqualTo(new JsonObject().put("uri", "image://sha256/ab"));
  }

  @Test
  void anotherKnownFailureIsToldAndNoFaultOfOurs() {
    Resource busy =
        image((scope, hex) ->
            ToolError.of(ToolError.Code.RATE_LIMITED, "Busy").retryAfter(3).failed());
    Reply.Failure failure = (Reply.Failure) read(busy, Revision.V2026_07_28);
    assertThat(failure.message()).isEqualTo("Busy.");
    assertThat(failure.data().getJsonObject("error").getLong("retry_after_s")).isEqualTo(3);
  }

  @Test
  void cachingTypeAndBoundAreTheResourcesOwn() {
    Resource kept =
        image((scope, hex) ->
                Future.succeededFuture(
                    new JsonObject().put("blob", "A".repeat(100)).put("mimeType", "image/webp")))
            .kept(Duration.ofHours(24), false);
    Reply.Result body = (Reply.Result) read(kept.atMost(100), Revision.V2026_07_28);
    assertThat(body.caching()).isEqualTo(new Reply.Caching(86_400_000, false));
    assertThat(body.body().getJsonArray("contents").getJsonObject(0).getString("mimeType"))
        .isEqualTo("image/webp");
    Reply.Failure large = (Reply.Failure) read(kept.atMost(99), Revision.V2026_07_28);
    assertThat(large.message()).contains("100 characters, at most 99");
    assertThat(large.data().getJsonObject("error").getString("code")).isEqualTo("too_large");
  }

  @Test
  void legacyClientsAskForListsThatNothingDeclares() {
    Map<String, String> lists =
        Map.of(
            "prompts/list", "prompts",
            "resources/list", "resources",
            "resources/templates/list", "resourceTemplates");
    McpServer none = server();
    lists.forEach((method, member) -> {
      for (Revision revision : Revision.values()) {
        Reply reply = ask(none, method, new JsonObject(), revision);
        if (revision.modern()) {
          assertThat(((Reply.Failure) reply).code()).isEqualTo(-32601);
        } else {
          assertThat(((Reply.Result) reply).body())
              .isEqualTo(new JsonObject().put(member, new JsonArray()));
        }
      }
    });
    Reply.Result hello =
        (Reply.Result)
            ask(
                none,
                "initialize",
                new JsonObject().put("protocolVersion", "2025-11-25"),
                Revision.V2025_11_25);
    assertThat(hello.body().getJsonObject("capabilities").fieldNames()).containsExactly("tools");
  }
}
