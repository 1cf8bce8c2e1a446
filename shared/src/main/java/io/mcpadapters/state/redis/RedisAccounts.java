package io.mcpadapters.state.redis;

import io.mcpadapters.state.Accounts;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** {@link Accounts} by scripts, all keys of an adapter in one slot. */
final class RedisAccounts implements Accounts {
  private static final Duration OPEN = Duration.ofDays(2); // a report's id is good no longer
  private static final long[] AGAIN_MS = {300, 1_000, 5_000, 20_000};

  private final RedisCalls calls;
  private final Seal seal;
  private final String prefix;

  RedisAccounts(RedisCalls calls, Seal seal, String prefix) {
    this.calls = calls;
    this.seal = seal;
    this.prefix = prefix + '{' + seal.word("spent") + "}:";
  }

  @Override
  public Future<Answer> reserve(Reservation asked, Limits limits) {
    String principal = seal.word("principal\n" + asked.principal());
    Request request =
        script(Scripts.RESERVE, principal, asked.id())
            .arg(principal)
            .arg(asked.purpose())
            .arg(asked.amount())
            .arg(limits.hour().orElse(-1L))
            .arg(limits.day().orElse(-1L))
            .arg(limits.month().orElse(-1L))
            .arg(limits.principalDay().orElse(-1L))
            .arg(OPEN.toMillis());
    return calls
        .ask("reserve", request)
        .map(answer -> {
          Response row = answer.orElseThrow();
          int passed = (int) number(row, 0);
          return new Answer(
              passed == 0 ? Optional.empty() : Optional.of(Passed.values()[passed - 1]),
              sums(row),
              number(row, 5));
        });
  }

  @Override
  public Future<Settled> settle(String id, long cost) {
    return settle(id, cost, 0);
  }

  /** A second time changes nothing. */
  private Future<Settled> settle(String id, long cost, int attempt) {
    Request request =
        script(Scripts.SETTLE, seal.word("principal\n"), id).arg(cost).arg(prefix + "p:");
    return calls
        .ask("settle", request)
        .map(answer -> {
          Response row = answer.orElseThrow();
          return new Settled(number(row, 0) == 1, sums(row));
        })
        .recover(failure ->
            attempt >= AGAIN_MS.length
                ? Future.failedFuture(failure)
                : calls
                    .vertx()
                    .timer(AGAIN_MS[attempt], TimeUnit.MILLISECONDS)
                    .compose(later -> settle(id, cost, attempt + 1)));
  }

  @Override
  public Future<Totals> totals(String principal) {
    String word = seal.word("principal\n" + principal);
    return calls
        .ask("totals", script(Scripts.TOTALS, word, UUID.randomUUID().toString()))
        .map(answer -> {
          Response row = answer.orElseThrow();
          Map<String, Long> totals = new TreeMap<>();
          for (int i = 5; i + 1 < row.size(); i += 2) {
            totals.put(row.get(i).toString(), number(row, i + 1));
          }
          return new Totals(number(row, 0), totals, sums(row));
        });
  }

  private static long number(Response row, int index) {
    return Objects.requireNonNull(row.get(index).toLong());
  }

  private static Sums sums(Response row) {
    return new Sums(number(row, 1), number(row, 2), number(row, 3), number(row, 4));
  }

  private Request script(String text, String principal, String id) {
    List<String> keys =
        List.of(
            prefix + 'm',
            prefix + 'h',
            prefix + 't',
            prefix + "p:" + principal,
            prefix + "o:" + seal.word("open\n" + id));
    Request request = Request.cmd(Command.EVAL).arg(text).arg(keys.size());
    keys.forEach(request::arg);
    return request;
  }
}
