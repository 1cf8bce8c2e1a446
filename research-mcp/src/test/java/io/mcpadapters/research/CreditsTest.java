package io.mcpadapters.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.kit.Await;
import io.mcpadapters.quota.SpendingBudget;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreditsTest {
  private static final SpendingBudget.Limits TEN = SpendingBudget.Limits.NONE.hour(10);

  private final Scope scope = Scope.open(Duration.ofSeconds(9));
  private Instant now = Instant.parse("2026-11-26T10:00:00Z");

  private Credits credits(SpendingBudget.Limits limits) {
    return new Credits(limits, () -> now);
  }

  private void spend(Credits credits, long estimate, long cost) {
    Await.value(
        credits.paying(
            scope,
            Operation.SEARCH,
            estimate,
            () -> Future.succeededFuture(new Receipt(cost, "", 0)),
            receipt -> receipt));
  }

  private void fail(Credits credits, long estimate, ToolError error) {
    Await.failure(
        credits.paying(
            scope, Operation.CRAWL, estimate, error::<Receipt>failed, receipt -> receipt));
  }

  private ToolError refused(Credits credits, long estimate) {
    return Await.error(
        credits.paying(
            scope,
            Operation.SEARCH,
            estimate,
            () -> Future.succeededFuture(Receipt.NONE),
            receipt -> receipt));
  }

  @Test
  void settlesByWhatItReallyCost() {
    Credits credits = credits(TEN);

    spend(credits, 8, 2);

    assertThat(credits.left()).contains(8L);
    assertThat(credits.totals()).containsEntry(Operation.SEARCH, 2L);
  }

  @Test
  void saysWhatIsLeftAndTheCheaperWay() {
    Credits credits = credits(TEN);
    spend(credits, 8, 8);

    ToolError error = refused(credits, 3);

    assertThat(error.code()).isEqualTo(ToolError.Code.QUOTA);
    assertThat(error.more()).containsEntry("left", 2L).containsEntry("estimated", 3L);
    assertThat(error.hint()).contains("depth basic");
  }

  @Test
  void givesBackWhatWasRefusedAndKeepsWhatMayHaveBeenPaid() {
    Credits credits = credits(TEN);

    fail(credits, 4, ToolError.of(ToolError.Code.INVALID_INPUT, "no").upstream(400, null));
    assertThat(credits.left()).contains(10L);

    fail(credits, 4, ToolError.of(ToolError.Code.TIMEOUT, "late"));
    assertThat(credits.left()).contains(6L);
  }

  @Test
  void refusesACallThatIsTooDear() {
    Credits credits = credits(SpendingBudget.Limits.NONE.call(5));

    ToolError error =
        catchThrowableOfType(ToolException.class, () -> credits.expect(Operation.RESEARCH, 110))
            .error();

    assertThat(error.message()).contains("110 credits", "one call may cost 5");
    assertThat(error.hint()).contains("mini");
    assertThat(credits.left()).isEmpty();
  }

  @Test
  void holdsTheCallerToWhatItAllows() {
    ToolError error =
        catchThrowableOfType(
                ToolException.class, () -> credits(TEN).expect(Operation.CRAWL, 3, Optional.of(2)))
            .error();

    assertThat(error.field()).isEqualTo("max_credits");
  }

  @Test
  void asksNoMoreForAWhileWhatTavilyRefusedForItsLimit() {
    Credits credits = credits(SpendingBudget.Limits.NONE);
    fail(credits, 15, ToolError.of(ToolError.Code.QUOTA, "limit").upstream(432, null));

    assertThat(refused(credits, 15).retryAfterS()).isEqualTo(301);
    spend(credits, 1, 1); // a cheaper one may pass

    now = now.plusSeconds(301);
    spend(credits, 15, 15);
  }
}
