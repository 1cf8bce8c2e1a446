package io.mcpadapters.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Outlet;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Trace;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpendingBudgetTest {
  private Instant now = Instant.parse("2026-11-26T10:00:00Z");

  private static Scope by(String principal) {
    return Scope.open(Duration.ofSeconds(1), new Caller(principal, ""), Trace.NONE, Outlet.NONE);
  }

  private SpendingBudget funds(SpendingLimits limits) {
    return new SpendingBudget(Unit.CREDITS, limits, () -> now);
  }

  private static ToolError refused(SpendingBudget funds, String principal, long amount) {
    return catchThrowableOfType(
            ToolException.class, () -> funds.reserve(by(principal), "search", amount, ""))
        .error();
  }

  @Test
  void what_is_reserved_counts_until_it_is_settled_or_released() {
    SpendingBudget funds = funds(SpendingLimits.NONE.hour(10));
    SpendingBudget.Hold one = funds.reserve(by("a"), "search", 6, "");
    assertThat(refused(funds, "a", 5).message())
        .isEqualTo("This may cost 5 credits; 4 are left in an hour.");
    one.settle(2);
    one.release();
    assertThat(funds.spent(Window.HOUR)).as("settled once").isEqualTo(2);
    funds.reserve(by("a"), "search", 8, "").release();
    assertThat(funds.left(Window.HOUR)).contains(8L);
  }

  @Test
  void what_was_settled_only_rises_and_counts_once() {
    SpendingBudget funds = funds(SpendingLimits.NONE);
    SpendingBudget.Hold one = funds.reserve(by("a"), "search", 6, "");
    assertThat(funds.settled()).as("reserved is not yet spent").isZero();
    one.settle(2);
    one.settle(6);
    funds.reserve(by("a"), "search", 8, "").release();
    SpendingBudget.Hold named = funds.reserve(by("a"), "research", 50, "r-1");
    funds.reserved("r-1").orElseThrow().settle(40);
    named.settle(50);
    assertThat(funds.settled()).isEqualTo(42);
    now = now.plus(Duration.ofDays(40));
    assertThat(funds.settled()).isEqualTo(42);
  }

  @Test
  void more_than_one_call_may_cost_is_refused_whatever_is_left() {
    ToolError error = refused(funds(SpendingLimits.NONE.call(5).day(100)), "a", 6);
    assertThat(error.code()).isEqualTo(ToolError.Code.QUOTA);
    assertThat(error.reason()).isEqualTo("budget");
    assertThat(error.retryAfterS()).isNull();
  }

  @Test
  void the_hour_and_the_day_pass_and_a_refusal_says_when() {
    SpendingBudget funds = funds(SpendingLimits.NONE.hour(10).day(15));
    funds.reserve(by("a"), "search", 4, "");
    now = now.plus(Duration.ofMinutes(30));
    funds.reserve(by("a"), "search", 6, "");
    assertThat(refused(funds, "a", 3).retryAfterS()).isEqualTo(30 * 60 + 1);
    assertThat(refused(funds, "a", 5).retryAfterS()).isEqualTo(60 * 60 + 1);
    now = now.plus(Duration.ofMinutes(31));
    funds.reserve(by("a"), "search", 4, "");
    now = now.plus(Duration.ofHours(2));
    assertThat(refused(funds, "a", 5).message()).contains("1 are left in a day");
    now = now.plus(Duration.ofHours(24));
    assertThat(funds.spent(Window.DAY)).isZero();
    funds.reserve(by("a"), "search", 10, "");
  }

  @Test
  void one_caller_does_not_spend_what_is_another_s() {
    SpendingBudget funds = funds(SpendingLimits.NONE.callerDay(5));
    funds.reserve(by("a"), "search", 5, "");
    assertThat(refused(funds, "a", 1).message()).contains("for one caller");
    funds.reserve(by("b"), "search", 5, "");
  }

  @Test
  void a_settled_price_may_be_higher_than_the_reserved_one() {
    SpendingBudget funds = funds(SpendingLimits.NONE.day(10));
    funds.reserve(by("a"), "search", 5, "").settle(12);
    assertThat(funds.left(Window.DAY)).contains(0L);
    assertThat(refused(funds, "a", 1).with("x", 1).facts()).containsEntry("left", 0L);
  }

  @Test
  void a_month_is_remembered_by_the_hour() {
    SpendingBudget funds = funds(SpendingLimits.NONE.month(10));
    funds.reserve(by("a"), "search", 4, "");
    now = now.plus(Duration.ofDays(2));
    funds.reserve(by("a"), "search", 5, "");
    assertThat(refused(funds, "a", 2).message()).contains("1 are left in a month");
    assertThat(funds.spent(Window.DAY)).isEqualTo(5);
    now = now.plus(Duration.ofDays(28).plusHours(1));
    assertThat(funds.left(Window.MONTH)).contains(5L);
  }

  @Test
  void the_least_of_all_limits_is_what_is_left() {
    SpendingBudget funds = funds(SpendingLimits.NONE.hour(10).day(12).callerDay(7));
    funds.reserve(by("a"), "search", 4, "");
    assertThat(funds.left()).contains(6L);
    assertThat(funds.left(by("a"))).contains(3L);
    assertThat(funds.left(by("b"))).contains(6L);
    assertThat(funds(SpendingLimits.NONE).left(by("a"))).isEmpty();
  }

  @Test
  void totals_are_kept_by_purpose() {
    SpendingBudget funds = funds(SpendingLimits.NONE);
    funds.reserve(by("a"), "search", 4, "").settle(1);
    funds.reserve(by("a"), "crawl", 9, "").settle(3);
    funds.reserve(by("b"), "map", 2, "").release();
    assertThat(funds.totals()).isEqualTo(Map.of("search", 1L, "crawl", 3L));
    assertThat(funds.since()).isEqualTo(now.toEpochMilli());
  }

  @Test
  void dollars_are_said_as_dollars() {
    SpendingBudget funds =
        new SpendingBudget(Unit.MICRO_DOLLARS, SpendingLimits.NONE.day(50_000), () -> now);
    funds.reserve(by("a"), "a/b", 47_000, "");
    ToolError error = refused(funds, "a", 12_500);
    assertThat(error.message()).isEqualTo("This may cost $0.0125; $0.003 is left in a day.");
    assertThat(error.facts()).containsEntry("left", 0.003).containsEntry("estimated", 0.0125);
    assertThat(Unit.MICRO_DOLLARS.words(2_000_000)).isEqualTo("$2.00");
    assertThat(Unit.CREDITS.words(1)).isEqualTo("1 credit");
  }
}
