package io.mcpadapters.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private final Scope scope = Scope.open(Duration.ofSeconds(50));

  @Test
  void endsOnceAndTellsAllThatRegistered() {
    List<Scope.End> told = new ArrayList<>();
    scope.onEnd(told::add);
    scope.end(Scope.End.CALLER_LEFT);
    scope.end(Scope.End.DEADLINE);
    assertThat(told).containsExactly(Scope.End.CALLER_LEFT);
    assertThat(scope.ended()).contains(Scope.End.CALLER_LEFT);
    assertThat(scope.remaining()).isZero();
  }

  @Test
  void tellsAtOnceWhoRegistersTooLate() {
    scope.end(Scope.End.SHUTDOWN);
    List<Scope.End> told = new ArrayList<>();
    scope.onEnd(told::add);
    assertThat(told).containsExactly(Scope.End.SHUTDOWN);
  }

  @Test
  void aClosedRegistrationIsNotTold() {
    List<Scope.End> told = new ArrayList<>();
    scope.onEnd(told::add).close();
    scope.end(Scope.End.CALLER_LEFT);
    assertThat(told).isEmpty();
  }

  @Test
  void aListenerMayEndTheScopeAgainOrRegisterMore() {
    List<String> told = new ArrayList<>();
    scope.onEnd(end -> {
      scope.end(Scope.End.DEADLINE);
      scope.onEnd(later -> told.add("later " + later));
    });
    scope.end(Scope.End.CALLER_LEFT);
    assertThat(told).containsExactly("later CALLER_LEFT");
  }

  @Test
  void lessTimeNeverBecomesMore() {
    assertThat(scope.within(Duration.ofSeconds(5)).remaining()).isLessThan(Duration.ofSeconds(6));
    assertThat(scope.within(Duration.ofHours(1)).remaining())
        .isLessThanOrEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void whatFollowsACallEndsWithIt() {
    Scope shorter = scope.within(Duration.ofSeconds(5));
    Scope dry = scope.asDryRun();
    scope.end(Scope.End.CALLER_LEFT);
    assertThat(shorter.ended()).contains(Scope.End.CALLER_LEFT);
    assertThat(dry.ended()).contains(Scope.End.CALLER_LEFT);
  }

  @Test
  void whatWasSentGoesOnWhenTheCallerHasLeft() {
    Scope create = scope.detached(Duration.ofSeconds(20));
    scope.end(Scope.End.CALLER_LEFT);
    assertThat(create.ended()).isEmpty();
    create.note("upstream_status", 201);
    assertThat(scope.notes()).containsEntry("upstream_status", 201);
  }

  @Test
  void onlyADryRunIsOne() {
    assertThat(scope.dryRun()).isFalse();
    assertThat(scope.asDryRun().dryRun()).isTrue();
    assertThat(scope.asDryRun().within(Duration.ofSeconds(1)).dryRun()).isTrue();
  }

  @Test
  void saysNothingMoreOnceItIsOver() {
    List<String> sent = new ArrayList<>();
    Outlet outlet =
        new Outlet() {
          @Override
          public void send(String method, Map<String, ?> params) {
            sent.add(method);
          }

          @Override
          public void progress(double fraction, String text) {
            sent.add(fraction + " " + text);
          }
        };
    Scope told = Scope.open(Duration.ofSeconds(5), Caller.anonymous(), Trace.NONE, outlet);
    told.progress(7, "beyond the end");
    told.send("notifications/message", Map.of());
    told.end(Scope.End.CALLER_LEFT);
    told.progress(1, "late");
    told.send("notifications/message", Map.of());
    assertThat(sent).containsExactly("1.0 beyond the end", "notifications/message");
  }

  @Test
  void aMalformedTraceIsNone() {
    String good = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    assertThat(Trace.of(good, "a=b", "k=v").id()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(Trace.of(good + "\r\nX: 1", "a=b", null)).isEqualTo(Trace.NONE);
    assertThat(Trace.of(good, "a\nb", "k=v").tracestate()).isNull();
    assertThat(Trace.of(null, "a=b", "k=v")).isEqualTo(Trace.NONE);
  }

  @Test
  void itEndsItselfAtItsDeadlineWhileAnybodyWaits() {
    Vertx vertx = Vertx.vertx();
    try {
      Promise<String> never = Promise.promise();
      Scope brief = Scope.open(Duration.ofMillis(50));
      List<Scope.End> told = new CopyOnWriteArrayList<>();
      brief.onEnd(told::add);
      Future<String> bound =
          brief.bound(vertx, never, end -> new IllegalStateException(end.name()));
      assertThatThrownBy(() -> bound.await(20, TimeUnit.SECONDS)).hasMessage("DEADLINE");
      assertThat(brief.ended()).contains(Scope.End.DEADLINE);
      assertThat(told).containsExactly(Scope.End.DEADLINE);
    } finally {
      vertx.close();
    }
  }

  @Test
  void itWaitsForNobodyWhoIsDone() throws TimeoutException {
    Vertx vertx = Vertx.vertx();
    try {
      Scope open = Scope.open(Duration.ofMillis(50));
      Promise<String> done = Promise.promise();
      Future<String> bound = open.bound(vertx, done, end -> new IllegalStateException(end.name()));
      done.complete("done");
      assertThat(bound.result()).isEqualTo("done");
      Promise<Void> later = Promise.promise();
      vertx.setTimer(200, fired -> later.complete());
      assertThat(later.future().await(20, TimeUnit.SECONDS)).isNull();
      assertThat(open.ended()).as("its timer was taken back").isEmpty();
    } finally {
      vertx.close();
    }
  }
}
