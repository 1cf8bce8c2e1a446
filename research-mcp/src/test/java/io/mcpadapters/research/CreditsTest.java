package io.mcpadapters.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.kit.Await;
import io.mcpadapters.mcp.ToolError;
import io.mcpadapters.mcp.ToolException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreditsTest {
  private Instant now = Instant.parse("2026-11-26T10:00:00Z");

  private Credits credits(Integer call, Integer hour, Integer day) {
    Credits.Limits limits =
        new Credits.Limits(
            Optional.ofNullable(call), Optional.ofNullable(hour), Optional.ofNullable(day));
    return new Credits(limits, () -> now);
  }

  private static void spend(Credits credits, double estimate, double cost) {
    Await.value(
        credits.paying(
            Operation.SEARCH,
            estimate,
            () -> Future.succeededFuture(new Receipt(cost, "", 0)),
            receipt -> receipt));
  }

  private static ToolError refused(Credits credits, double estimate) {
    return catchThrowableOfType(ToolException.class, () -> spend(credits, estimate, estimate))
        .error();
  }

  @Test
  void settlesByWhatItReallyCost() {
    Credits credits = credits(null, 10, null);

    spend(credits, 8, 2);

    assertThat(credits.left()).contains(8.0);
    assertThat(credits.totals()).containsEntry(Operation.SEARCH, 2.0);
  }

  @Test
  void countsWhatIsUnderWay() {
    Credits credits = credits(null, 10, null);
    Promise<Receipt> pending = Promise.promise();

    Future<Receipt> first = credits.paying(Operation.CRAWL, 8, pending::future, receipt -> receipt);
    ToolError error = refused(credits, 3);
    pending.complete(new Receipt(1, "", 0));
    Await.value(first);
    spend(credits, 3, 3);

    assertThat(error.code()).isEqualTo(ToolError.Code.QUOTA);
    assertThat(error.more()).containsEntry("budget_left", 2.0).containsEntry("estimated", 3.0);
    assertThat(error.hint()).contains("depth basic");
    assertThat(credits.left()).contains(6.0);
  }

  @Test
  void givesBackWhatWasRefusedAndKeepsWhatMayHaveBeenPaid() {
    Credits credits = credits(null, 10, null);

    Await.failure(
        credits.paying(
            Operation.SEARCH,
            4,
            () ->
                ToolError.of(ToolError.Code.INVALID_INPUT, "no")
                    .upstream(400, null)
                    .<Receipt>failed(),
            receipt -> receipt));
    assertThat(credits.left()).contains(10.0);

    Await.failure(
        credits.paying(
            Operation.SEARCH,
            4,
            () -> ToolError.of(ToolError.Code.TIMEOUT, "late").<Receipt>failed(),
            receipt -> receipt));
    assertThat(credits.left()).contains(6.0);
  }

  @Test
  void forgetsAfterAnHourAndADay() {
    Credits credits = credits(null, 10, 15);
    spend(credits, 10, 10);
    assertThat(credits.left()).contains(0.0);

    now = now.plusSeconds(3600);
    assertThat(credits.left()).contains(5.0);

    now = now.plusSeconds(23 * 3600);
    assertThat(credits.left()).contains(10.0);
  }

  @Test
  void refusesACallThatIsTooDear() {
    Credits credits = credits(5, null, null);

    ToolError error =
        catchThrowableOfType(ToolException.class, () -> credits.expect(Operation.RESEARCH, 110))
            .error();

    assertThat(error.message()).contains("110 credits", "one call has 5 left");
    assertThat(credits.left()).isEmpty();
  }

  @Test
  void asksNoMoreForAWhileWhatTavilyRefusedForItsLimit() {
    Credits credits = credits(null, null, null);
    Await.failure(
        credits.paying(
            Operation.CRAWL,
            15,
            () -> ToolError.of(ToolError.Code.QUOTA, "limit").upstream(432, null).<Receipt>failed(),
            receipt -> receipt));

    assertThat(refused(credits, 15).retryAfterS()).isEqualTo(301);
    spend(credits, 1, 1); // a cheaper one may pass

    now = now.plusSeconds(301);
    spend(credits, 15, 15);
  }
}
