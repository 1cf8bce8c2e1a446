package io.mcpadapters.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private final MemoryBudget memory = new MemoryBudget(100);

  @Test
  void answers_are_taken_until_the_limit_and_then_wait_for_room() {
    MemoryBudget.Reservation first = memory.open();
    MemoryBudget.Reservation second = memory.open();
    assertThat(first.take(60).succeeded()).isTrue();
    Future<Void> waiting = second.take(50);
    assertThat(waiting.isComplete()).isFalse();
    assertThat(memory.used()).isEqualTo(60);
    first.release();
    assertThat(waiting.succeeded()).isTrue();
    assertThat(memory.used()).isEqualTo(50);
  }

  @Test
  void the_one_that_has_held_for_longest_never_waits_so_that_somebody_gets_done() {
    MemoryBudget.Reservation first = memory.open();
    MemoryBudget.Reservation second = memory.open();
    second.take(100);
    assertThat(first.take(500).succeeded()).isTrue();
    assertThat(second.take(1).isComplete()).isFalse();
  }

  @Test
  void who_becomes_the_oldest_goes_on() {
    MemoryBudget.Reservation first = memory.open();
    MemoryBudget.Reservation second = memory.open();
    MemoryBudget.Reservation third = memory.open();
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
    MemoryBudget.Reservation first = memory.open();
    MemoryBudget.Reservation second = memory.open();
    first.take(10);
    second.take(20);
    first.release();
    first.release();
    assertThat(memory.used()).isEqualTo(20);
  }

  @Test
  void a_silent_stream_stops_nobody() {
    MemoryBudget.Reservation silent = memory.openStream();
    MemoryBudget.Reservation first = memory.open();
    MemoryBudget.Reservation second = memory.open();
    silent.hold(10);
    second.take(90);
    assertThat(first.take(500).succeeded()).as("it is the oldest that needs room").isTrue();
    assertThat(second.take(1).isComplete()).isFalse();
  }

  @Test
  void streams_alone_go_above_the_limit_one_at_a_time() {
    MemoryBudget.Reservation one = memory.openStream();
    MemoryBudget.Reservation two = memory.openStream();
    one.hold(60);
    assertThat(two.hold(60).succeeded()).isTrue();
    Future<Void> waiting = one.hold(70);
    assertThat(waiting.isComplete()).isFalse();
    assertThat(two.hold(200).succeeded()).as("it went above first").isTrue();
    two.hold(0);
    assertThat(waiting.succeeded()).isTrue();
    assertThat(memory.used()).isEqualTo(70);
  }

  @Test
  void what_is_held_no_longer_makes_room() {
    MemoryBudget.Reservation stream = memory.openStream();
    MemoryBudget.Reservation answer = memory.open();
    stream.hold(80);
    answer.take(20);
    stream.hold(5);
    assertThat(memory.used()).isEqualTo(25);
    stream.release();
    answer.release();
    assertThat(memory.used()).isZero();
  }
}
