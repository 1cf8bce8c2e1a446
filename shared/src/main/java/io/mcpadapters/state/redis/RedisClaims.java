package io.mcpadapters.state.redis;

import io.mcpadapters.state.Claim;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Names that one process has at a time: with an owner and an end, renewed while the work runs. A
 * trace of it stays longer than the claim, so that who takes it over knows that somebody had it.
 */
final class RedisClaims {
  private static final Duration LIFE = Duration.ofSeconds(10);
  private static final Duration RENEWED = Duration.ofSeconds(3);
  private static final Duration TRACE = Duration.ofDays(1);

  private final RedisCalls calls;
  private final String prefix;

  RedisClaims(RedisCalls calls, String prefix) {
    this.calls = calls;
    this.prefix = prefix;
  }

  /**
   * @param word of the name
   */
  Future<Optional<Claim>> take(String word) {
    String claim = prefix + '{' + word + "}:c";
    String trace = prefix + '{' + word + "}:w";
    String owner = UUID.randomUUID().toString();
    Request request =
        Request.cmd(Command.EVAL)
            .arg(Scripts.CLAIM)
            .arg(2)
            .arg(claim)
            .arg(trace)
            .arg(owner)
            .arg(LIFE.toMillis())
            .arg(TRACE.toMillis());
    return calls
        .ask("claim", request)
        .map(answer -> {
          int taken = answer.map(Response::toInteger).orElse(-1);
          return taken < 0
              ? Optional.<Claim>empty()
              : Optional.<Claim>of(new Held(claim, trace, owner, taken == 1));
        });
  }

  private final class Held implements Claim {
    private final String claim;
    private final String trace;
    private final String owner;
    private final boolean takenOver;
    private final long timer;

    private Held(String claim, String trace, String owner, boolean takenOver) {
      this.claim = claim;
      this.trace = trace;
      this.owner = owner;
      this.takenOver = takenOver;
      Vertx vertx = calls.vertx();
      this.timer = vertx.setPeriodic(RENEWED.toMillis(), at -> renew());
    }

    /** What fails here is counted and logged; the next time may be better. */
    private void renew() {
      Request request =
          Request.cmd(Command.EVAL)
              .arg(Scripts.RENEW)
              .arg(1)
              .arg(claim)
              .arg(owner)
              .arg(LIFE.toMillis());
      calls
          .ask("renew", request)
          .onSuccess(answer -> {
            if (answer.map(Response::toInteger).orElse(0) == 0) {
              calls.vertx().cancelTimer(timer);
            }
          });
    }

    @Override
    public boolean takenOver() {
      return takenOver;
    }

    @Override
    public Future<Void> release() {
      calls.vertx().cancelTimer(timer);
      Request request =
          Request.cmd(Command.EVAL).arg(Scripts.RELEASE).arg(2).arg(claim).arg(trace).arg(owner);
      return calls.ask("release", request).<Void>mapEmpty().otherwiseEmpty();
    }
  }
}
