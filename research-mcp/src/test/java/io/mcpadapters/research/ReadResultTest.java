package io.mcpadapters.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.research.store.ResultStore;
import io.mcpadapters.research.store.Results;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.ToolResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long texts are looked through. */
class ReadResultTest {
  private static final String LINE = "Lorem ipsum dolor sit amet, consectetur elit sed do. ";

  private final Vertx vertx = Vertx.vertx();
  private final Results results =
      new Results(
          vertx,
          SignedTokens.under(List.of("0123456789abcdef0123456789abcdef"), InstantSource.system()),
          InstantSource.system(),
          new ResultStore(vertx, Optional.empty()),
          "tenant",
          200L << 20);

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void othersAreAnsweredWhileWordsAreLookedForInLongTexts() {
    String text = LINE.repeat(500_000 / LINE.length()) + "The end of it.";
    Scope scope = Scope.open(Duration.ofSeconds(50));
    String id =
        results
            .keep(
                scope,
                IntStream.range(0, 20)
                    .mapToObj(
                        n -> new Source("https://example.org/" + n, "", "", 1, text, List.of()))
                    .toList())
            .id();
    ReadResult tool = new ReadResult(vertx, results);
    JsonObject call = new JsonObject().put("result_id", id).put("find", "the end of IT");
    List<String> order = new ArrayList<>();

    ToolResult found =
        Await.value(
            Future.<ToolResult>future(done ->
                vertx.runOnContext(begin -> {
                  tool.call(scope, tool.spec().decode(call))
                      .onSuccess(answer -> order.add("found"))
                      .onComplete(done);
                  vertx.runOnContext(other -> order.add("another call"));
                })));

    assertThat(order).containsExactly("another call", "found");
    assertThat(((ToolResult.Answer) found).facts().getInteger("hits_total")).isEqualTo(20);
  }
}
