package io.mcpadapters.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.kit.Await;
import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Outlet;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Trace;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class JobsTest {
  private static final Duration LONG = Duration.ofHours(1);
  private final Promise<String> work = Promise.promise();
  private Jobs<String, String> jobs;

  @BeforeEach
  void open(Vertx vertx) {
    jobs = new Jobs<>(vertx, Cache.in(vertx, "x.jobs", 100_000), 2, LONG, LONG, String::length);
  }

  private Job<String, String> begin(String key) {
    return jobs.begin(key, "about " + key, "", job -> work.future());
  }

  @Test
  void goesOnWhenWhoWaitsLeaves() {
    Job<String, String> job = begin("a");
    Scope scope = Scope.open(LONG);
    Future<Optional<String>> waiting = job.await(scope, LONG);
    scope.end(Scope.End.CALLER_LEFT);
    assertThat(Await.value(waiting)).isEmpty();

    assertThat(jobs.known("a")).contains(job);
    work.complete("done");
    assertThat(Await.value(job.await(Scope.open(LONG), LONG))).contains("done");
    assertThat(jobs.known("a")).as("kept").contains(job);
    assertThat(job.about()).isEqualTo("about a");
  }

  @Test
  void whoWaitsNoLongerIsToldNothingYet() {
    assertThat(Await.value(begin("a").await(Scope.open(LONG), Duration.ofMillis(1)))).isEmpty();
  }

  @Test
  void failsForAllWhoWait() {
    Job<String, String> job = begin("a");
    Future<Optional<String>> waiting = job.await(Scope.open(LONG), LONG);
    work.fail(new IllegalStateException("broken"));
    assertThat(Await.failure(waiting)).hasMessage("broken");
    assertThat(job.result().failed()).isTrue();
  }

  @Test
  void whatThrowsIsAFailureOfTheJob() {
    Job<String, String> job =
        jobs.begin(
            "a",
            "",
            "",
            begun -> {
              throw new IllegalStateException("thrown");
            });
    assertThat(Await.failure(job.result())).hasMessage("thrown");
    assertThat(jobs.full()).isFalse();
  }

  @Test
  void noMoreThanSoManyRun() {
    begin("a");
    assertThat(jobs.full()).isFalse();
    begin("b");
    assertThat(jobs.full()).isTrue();
    work.complete("done");
    assertThat(jobs.full()).isFalse();
  }

  @Test
  void knowsTheServicesIdOnceItIsTold() {
    Job<String, String> job = begin("a");
    Future<Void> named = job.named();
    assertThat(named.isComplete()).isFalse();
    job.named("");
    job.named("id-1");
    job.named("id-2");
    Await.value(named);
    assertThat(job.remoteId()).isEqualTo("id-1");
    assertThat(job.unknown()).isFalse();
    assertThat(jobs.begin("b", "", "id-9", begun -> work.future()).unknown()).isTrue();
  }

  @Test
  void tellsThoseWhoWaitOfItsSteps() {
    List<String> told = new ArrayList<>();
    Outlet outlet =
        new Outlet() {
          @Override
          public void progress(double fraction, String text) {
            told.add(text + (fraction > 0 && fraction < 1));
          }

          @Override
          public void send(String method, Map<String, ?> params) {
            told.add(method);
          }
        };
    Job<String, String> job = begin("a");
    Scope scope = Scope.open(LONG, Caller.anonymous(), Trace.NONE, outlet);
    Future<Optional<String>> waiting = job.await(scope, LONG);
    job.step("Searching");
    job.step("Writing");
    scope.end(Scope.End.CALLER_LEFT);
    Await.value(waiting);
    job.step("Nobody hears");

    assertThat(told).containsExactly("Searchingtrue", "Writingtrue");
    assertThat(job.step()).isEqualTo("Nobody hears");
  }

  @Test
  void takesInWhatAnEarlierProcessFinished() {
    jobs.ended("a", "about", "id-1", "done");
    assertThat(Await.value(jobs.known("a").orElseThrow().result())).isEqualTo("done");
  }
}
