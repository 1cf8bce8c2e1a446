package io.mcpadapters.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.quota.SpendingBudget.Limits;
import io.mcpadapters.quota.SpendingBudget.Window;
import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Outlet;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Trace;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpendingBudgetTest {
  private long now = Long.MAX_VALUE - 1_000; // a clock of nanoseconds may overflow

  private static Scope by(String principal) {
    return Scope.open(Duration.ofSeconds(1), new Caller(principal, ""), Trace.NONE, Outlet.NONE);
  }

  private SpendingBudget funds(Limits limits) {
    return new SpendingBudget("credits", limits, () -> now);
  }

  private static ToolError refused(SpendingBudget funds, String principal, long amount) {
    return catchThrowableOfType(ToolException.class, () -> funds.reserve(by(principal), amount))
        .error();
  }

  @Test
  void what_is_reserved_counts_until_it_is_settled_or_released() {
    SpendingBudget funds = funds(Limits.NONE.hour(10));
    SpendingBudget.Hold one = funds.reserve(by("a"), 6);
    assertThat(refused(funds, "a", 5).message())
        .isEqualTo("This may cost 5 credits; 4 are left in an hour.");
    one.settle(2);
    one.release();
    assertThat(funds.spent(Window.HOUR)).as("settled once").isEqualTo(2);
    funds.reserve(by("a"), 8).release();
    assertThat(funds.left(Window.HOUR)).contains(8L);
  }

  @Test
  void more_than_one_call_may_cost_is_refused_whatever_is_left() {
    ToolError error = refused(funds(Limits.NONE.call(5).day(100)), "a", 6);
    assertThat(error.code()).isEqualTo(ToolError.Code.QUOTA);
    assertThat(error.reason()).isEqualTo("budget");
    assertThat(error.retryAfterS()).isNull();
  }

  @Test
  void the_hour_and_the_day_pass_and_a_refusal_says_when() {
    SpendingBudget funds = funds(Limits.NONE.hour(10).day(15));
    funds.reserve(by("a"), 4);
    now += Duration.ofMinutes(30).toNanos();
    funds.reserve(by("a"), 6);
    assertThat(refused(funds, "a", 3).retryAfterS()).isEqualTo(30 * 60 + 1);
    assertThat(refused(funds, "a", 5).retryAfterS()).isEqualTo(60 * 60 + 1);
    now += Duration.ofMinutes(31).toNanos();
    funds.reserve(by("a"), 4);
    now += Duration.ofHours(2).toNanos();
    assertThat(refused(funds, "a", 5).message()).contains("1 are left in a day");
    now += Duration.ofHours(24).toNanos();
    assertThat(funds.spent(Window.DAY)).isZero();
    funds.reserve(by("a"), 10);
  }

  @Test
  void one_caller_does_not_spend_what_is_another_s() {
    SpendingBudget funds = funds(Limits.NONE.callerDay(5));
    funds.reserve(by("a"), 5);
    assertThat(refused(funds, "a", 1).message()).contains("for one caller");
    funds.reserve(by("b"), 5);
  }

  @Test
  void a_settled_price_may_be_higher_than_the_reserved_one() {
    SpendingBudget funds = funds(Limits.NONE.day(10));
    funds.reserve(by("a"), 5).settle(12);
    assertThat(funds.left(Window.DAY)).contains(0L);
    assertThat(refused(funds, "a", 1).with("x", 1).more()).containsEntry("left", 0L);
  }

  @Test
  void what_an_earlier_process_spent_counts_until_it_is_old() {
    SpendingBudget funds = funds(Limits.NONE.hour(10).day(20));
    funds.recall(6, Duration.ofMinutes(50));
    funds.recall(7, Duration.ofMinutes(70));
    assertThat(funds.left(Window.HOUR)).contains(4L);
    assertThat(funds.left(Window.DAY)).contains(7L);
    now += Duration.ofMinutes(11).toNanos();
    assertThat(funds.left(Window.HOUR)).contains(10L);
  }
}
