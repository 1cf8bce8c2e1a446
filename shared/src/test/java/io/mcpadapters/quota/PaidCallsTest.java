package io.mcpadapters.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.kit.Await;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaidCallsTest {
  private static final SpendingLimits TEN = SpendingLimits.NONE.hour(10);

  private final Scope scope = Scope.open(Duration.ofSeconds(9));
  private Instant now = Instant.parse("2026-11-26T10:00:00Z");

  private PaidCalls calls(SpendingLimits limits) {
    return new PaidCalls("Acme", new SpendingBudget(Unit.CREDITS, limits, () -> now), () -> now);
  }

  private static PaidCalls.Price price(long worst) {
    return new PaidCalls.Price("search", worst, "Use depth basic.");
  }

  private void spend(PaidCalls calls, long worst, long cost) {
    Await.value(
        calls.send(scope, price(worst), attempts -> Future.succeededFuture(cost), paid -> paid));
  }

  private void fail(PaidCalls calls, long worst, Throwable failure) {
    Await.failure(
        calls.send(
            scope, price(worst), attempts -> Future.<Long>failedFuture(failure), paid -> paid));
  }

  private ToolError refused(PaidCalls calls, long worst) {
    return Await.error(
        calls.send(scope, price(worst), attempts -> Future.succeededFuture(1L), paid -> paid));
  }

  @Test
  void settlesByWhatItReallyCost() {
    PaidCalls calls = calls(TEN);

    spend(calls, 8, 2);

    assertThat(calls.budget().left()).contains(8L);
    assertThat(calls.budget().totals()).isEqualTo(Map.of("search", 2L));
  }

  @Test
  void saysWhatIsLeftAndTheCheaperWay() {
    PaidCalls calls = calls(TEN);
    spend(calls, 8, 8);

    ToolError error = refused(calls, 3);

    assertThat(error.code()).isEqualTo(ToolError.Code.QUOTA);
    assertThat(error.facts()).containsEntry("left", 2L).containsEntry("estimated", 3L);
    assertThat(error.hint()).contains("depth basic");
  }

  @Test
  void givesBackWhatSurelyCostNothing() {
    PaidCalls calls = calls(TEN);

    fail(
        calls, 4, ToolError.of(ToolError.Code.INVALID_INPUT, "no").upstream(400, null).exception());
    fail(calls, 4, ToolError.of(ToolError.Code.RATE_LIMITED, "no").upstream(429, null).exception());
    fail(
        calls,
        4,
        ToolError.of(ToolError.Code.UPSTREAM_UNAVAILABLE, "no").reason("refused").exception());
    fail(calls, 4, new Withheld(Map.of()));

    assertThat(calls.budget().left()).contains(10L);
    assertThat(calls.budget().totals()).isEmpty();
  }

  @Test
  void keepsWhatMayHaveBeenPaid() {
    for (Throwable failure :
        new Throwable[] {
          ToolError.of(ToolError.Code.TIMEOUT, "late").exception(),
          ToolError.of(ToolError.Code.TIMEOUT, "gateway").upstream(504, null).exception(),
          ToolError.of(ToolError.Code.OUTCOME_UNKNOWN, "lost").upstream(500, null).exception(),
          ToolError.of(ToolError.Code.TOO_LARGE, "8 MiB").reason("answer").exception(),
          ToolError.of(ToolError.Code.UPSTREAM_UNAVAILABLE, "no JSON")
              .reason("malformed_answer")
              .upstream(200, null)
              .exception(),
          ToolError.of(ToolError.Code.UPSTREAM_UNAVAILABLE, "cut").reason("closed").exception(),
          new IllegalStateException("ours")
        }) {
      PaidCalls calls = calls(TEN);
      fail(calls, 4, failure);
      assertThat(calls.budget().left()).as("%s", failure).contains(6L);
    }
  }

  @Test
  void refusesACallThatIsTooDear() {
    PaidCalls calls = calls(SpendingLimits.NONE.call(5));

    ToolError error =
        catchThrowableOfType(ToolException.class, () -> calls.expect(price(110))).error();

    assertThat(error.message()).contains("110 credits", "one call may cost 5");
    assertThat(error.hint()).contains("depth basic");
    assertThat(calls.budget().left()).isEmpty();
  }

  @Test
  void asksNoMoreForAWhileWhatTheServiceRefusedForItsLimit() {
    PaidCalls calls = calls(SpendingLimits.NONE);
    fail(calls, 15, ToolError.of(ToolError.Code.QUOTA, "limit").upstream(432, null).exception());

    assertThat(refused(calls, 15).retryAfterS()).isEqualTo(301);
    spend(calls, 1, 1); // a cheaper one may pass

    now = now.plusSeconds(301);
    spend(calls, 15, 15);
  }

  @Test
  void aDryRunReservesNothing() {
    PaidCalls calls = calls(TEN);

    Await.value(
        calls.send(
            scope.asDryRun(), price(20), attempts -> Future.succeededFuture(20L), paid -> paid));

    assertThat(calls.budget().left()).contains(10L);
  }

  @Test
  void whatBecameOfLostWorkStaysReservedUntilItIsKnown() {
    PaidCalls calls = calls(TEN);
    ToolError lost = ToolError.of(ToolError.Code.OUTCOME_UNKNOWN, "lost");
    Await.failure(calls.send(scope, price(9), "w", attempts -> lost.<Long>failed(), paid -> paid));
    assertThat(calls.budget().left()).contains(1L);

    calls.settle("w", 2);
    calls.settle("w", 9);

    assertThat(calls.budget().left()).contains(8L);
  }

  @Test
  void nothingIsSentForWhoHasLeft() {
    PaidCalls calls = calls(TEN);
    Scope left = Scope.open(Duration.ofSeconds(9));
    left.end(Scope.End.CALLER_LEFT);
    boolean[] sent = {false};

    ToolError error =
        Await.error(
            calls.send(
                left,
                price(4),
                attempts -> {
                  sent[0] = true;
                  return Future.succeededFuture(4L);
                },
                paid -> paid));

    assertThat(error.reason()).isEqualTo("cancelled");
    assertThat(sent[0]).isFalse();
    assertThat(calls.budget().left()).contains(10L);
  }

  @Test
  void anAttemptWhoseAnswerWasLostMayHaveBeenPaidToo() {
    PaidCalls calls = calls(TEN);
    Await.value(
        calls.send(
            scope,
            price(2),
            attempts -> {
              attempts.responseLost();
              return Future.succeededFuture(1L);
            },
            paid -> paid));
    assertThat(calls.budget().left()).contains(7L);

    ToolError no = ToolError.of(ToolError.Code.INVALID_INPUT, "no").upstream(400, null);
    Await.failure(
        calls.send(
            scope,
            price(2),
            attempts -> {
              attempts.responseLost();
              return no.<Long>failed();
            },
            paid -> paid));
    assertThat(calls.budget().left()).contains(5L);
  }
}
