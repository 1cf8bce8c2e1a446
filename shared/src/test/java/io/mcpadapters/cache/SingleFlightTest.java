package io.mcpadapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class SingleFlightTest {
  private final List<Scope> works = new ArrayList<>();
  private final Promise<String> work = Promise.promise();
  private SingleFlight<String> flights;

  @BeforeEach
  void open(Vertx vertx) {
    flights = new SingleFlight<>(vertx, Duration.ofSeconds(10));
  }

  private static Scope scope() {
    return Scope.open(Duration.ofSeconds(10));
  }

  private Future<String> join(Scope scope) {
    return flights.join(
        scope,
        "k",
        own -> {
          works.add(own);
          return work.future();
        });
  }

  @Test
  void equal_work_is_done_once() {
    Future<String> one = join(scope());
    Future<String> two = join(scope());
    work.complete("done");
    assertThat(one.result()).isEqualTo("done");
    assertThat(two.result()).isEqualTo("done");
    assertThat(works).hasSize(1);
    assertThat(flights.size()).isZero();
  }

  @Test
  void a_failure_is_shared_and_not_remembered() {
    Future<String> one = join(scope());
    Future<String> two = join(scope());
    work.fail("no");
    assertThat(one.failed()).isTrue();
    assertThat(two.failed()).isTrue();
    join(scope());
    assertThat(works).hasSize(2);
  }

  @Test
  void one_that_leaves_does_not_disturb_the_others_even_if_it_began_the_work() {
    Scope first = scope();
    Future<String> one = join(first);
    Future<String> two = join(scope());
    first.end(Scope.End.CALLER_LEFT);
    assertThat(one.cause()).isInstanceOf(SingleFlight.Left.class);
    assertThat(works.getFirst().ended()).isEmpty();
    work.complete("done");
    assertThat(two.result()).isEqualTo("done");
  }

  @Test
  void the_last_that_leaves_ends_the_work() {
    Scope first = scope();
    Scope second = scope();
    join(first);
    join(second);
    first.end(Scope.End.CALLER_LEFT);
    second.end(Scope.End.CALLER_LEFT);
    assertThat(works.getFirst().ended()).contains(Scope.End.CALLER_LEFT);
    assertThat(flights.size()).isZero();
    join(scope());
    assertThat(works).as("work that was ended is not joined").hasSize(2);
  }

  @Test
  void each_waiter_has_its_own_deadline(VertxTestContext test) {
    Future<String> brief = join(Scope.open(Duration.ofMillis(50)));
    Future<String> patient = join(scope());
    brief.onComplete(
        test.failing(late ->
            test.verify(() -> {
              assertThat(((SingleFlight.Left) late).end()).isEqualTo(Scope.End.DEADLINE);
              assertThat(patient.isComplete()).isFalse();
              work.complete("done");
              assertThat(patient.result()).isEqualTo("done");
              test.completeNow();
            })));
  }

  @Test
  void who_is_over_already_begins_nothing() {
    Scope over = scope();
    over.end(Scope.End.CALLER_LEFT);
    assertThat(join(over).failed()).isTrue();
    assertThat(works).isEmpty();
    assertThat(flights.size()).isZero();
  }
}
