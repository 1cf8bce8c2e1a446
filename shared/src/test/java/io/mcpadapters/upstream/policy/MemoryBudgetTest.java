package io.mcpadapters.upstream.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.upstream.http.MemoryBudget;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private final MemoryBudget admission = new MemoryBudget(100);

  @Test
  void answers_are_taken_until_the_limit_and_then_wait_for_room() {
    MemoryBudget.Reservation first = admission.open();
    MemoryBudget.Reservation second = admission.open();
    assertThat(first.take(60).succeeded()).isTrue();
    Future<Void> waiting = second.take(50);
    assertThat(waiting.isComplete()).isFalse();
    assertThat(admission.used()).isEqualTo(60);
    first.release();
    assertThat(waiting.succeeded()).isTrue();
    assertThat(admission.used()).isEqualTo(50);
  }

  @Test
  void the_one_that_has_held_for_longest_never_waits_so_that_somebody_gets_done() {
    MemoryBudget.Reservation first = admission.open();
    MemoryBudget.Reservation second = admission.open();
    second.take(100);
    assertThat(first.take(500).succeeded()).isTrue();
    assertThat(second.take(1).isComplete()).isFalse();
  }

  @Test
  void who_becomes_the_oldest_goes_on() {
    MemoryBudget.Reservation first = admission.open();
    MemoryBudget.Reservation second = admission.open();
    MemoryBudget.Reservation third = admission.open();
    first.take(100);
    Future<Void> two = second.take(200);
    Future<Void> three = third.take(10);
    first.release();
    assertThat(two.succeeded()).isTrue();
    assertThat(three.isComplete()).as("there is no room beside the oldest").isFalse();
    second.release();
    assertThat(three.succeeded()).isTrue();
  }

  @Test
  void what_is_given_back_twice_counts_once() {
    MemoryBudget.Reservation first = admission.open();
    MemoryBudget.Reservation second = admission.open();
    first.take(10);
    second.take(20);
    first.release();
    first.release();
    assertThat(admission.used()).isEqualTo(20);
  }
}
