package io.mcpadapters.image.run;

import io.mcpadapters.image.replicate.NewPrediction;
import io.mcpadapters.state.Store;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What outlives a process, where there is a store: runs by their key and by Replicate's id, and the
 * keys that callers gave. Without one only the last are kept, as long as the process.
 */
public final class RunStore {
  /** How long an ended run is of use again. */
  public static final Duration LIFE = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
  private static final Duration GOING_LIFE = Duration.ofHours(1); // what a run made is gone then

  /** How long a caller's key stands for a run. */
  static final Duration KEY_LIFE = Duration.ofHours(24);

  private static final int MOST_KEYS = 10_000;

  private final Optional<Store> kept;
  private final InstantSource clock;
  private final Map<String, GivenKey> keys =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, GivenKey> eldest) {
          return size() > MOST_KEYS;
        }
      };

  private record GivenKey(String run, long ends) {}

  /** A run as it was begun. */
  record Start(String key, About about) {
    JsonObject json() {
      return new JsonObject().put("key", key).put("about", about.json());
    }

    static Start of(JsonObject json) {
      return new Start(json.getString("key"), About.of(json.getJsonObject("about")));
    }
  }

  /** A run as it ended. */
  record End(About about, Outcome outcome) {
    JsonObject json() {
      return new JsonObject().put("about", about.json()).put("outcome", outcome.json());
    }

    static End of(JsonObject json) {
      return new End(
          About.of(json.getJsonObject("about")), Outcome.of(json.getJsonObject("outcome")));
    }
  }

  /**
   * A create, written down before it is sent: while it is there, a run may have been begun of which
   * nobody knows.
   *
   * @param sentAt by Replicate's clock
   * @param input as {@link NewPrediction#kept} has it
   * @param told whether a caller knows that its outcome is unknown
   */
  record Intent(Instant sentAt, About about, JsonObject input, boolean told) {
    Intent once() {
      return new Intent(sentAt, about, input, true);
    }

    JsonObject json() {
      return new JsonObject()
          .put("sent", sentAt.toEpochMilli())
          .put("about", about.json())
          .put("input", input)
          .put("told", told);
    }

    static Intent of(JsonObject json) {
      return new Intent(
          Instant.ofEpochMilli(json.getLong("sent")),
          About.of(json.getJsonObject("about")),
          json.getJsonObject("input"),
          json.getBoolean("told"));
    }
  }

  public RunStore(Optional<Store> kept, InstantSource clock) {
    this.kept = kept;
    this.clock = clock;
  }

  /** Whether what it keeps is there after a restart. */
  public boolean lasts() {
    return kept.isPresent();
  }

  /** Where several processes keep it together. */
  Optional<Store> shared() {
    return kept.filter(Store::shared);
  }

  /** A create that is about to be sent, or whose outcome stays unknown. */
  Future<Void> intends(String key, Intent intent) {
    return kept.map(store -> store.put("sent-" + key, intent.json().toBuffer(), KEY_LIFE))
        .orElseGet(Future::succeededFuture);
  }

  /** The create of a key whose outcome was never known. */
  Future<Optional<Intent>> intent(String key) {
    return read("sent-" + key, Intent::of);
  }

  /** What became of the create is known. */
  Future<Void> settled(String key) {
    return late(kept.map(store -> store.forget("sent-" + key)).orElseGet(Future::succeededFuture));
  }

  /** Written down before anything else is done with the run, so that another process finds it. */
  Future<Void> begun(String id, Start start) {
    return late(
        kept.map(store ->
                store
                    .put("id-" + id, start.json().toBuffer(), LIFE)
                    .compose(
                        done -> store.put("going-" + start.key, Buffer.buffer(id), GOING_LIFE)))
            .orElseGet(Future::succeededFuture));
  }

  /** What was paid for is not lost because it cannot be written down. */
  private static Future<Void> late(Future<Void> written) {
    return written.recover(failure -> {
      LOG.atWarn()
          .addKeyValue("cause", failure.getClass().getSimpleName())
          .log("a run could not be written down");
      return Future.succeededFuture();
    });
  }

  /** The latest run of a key that was begun, whatever became of it; Replicate's id. */
  Future<Optional<String>> going(String key) {
    return kept.map(store -> store.get("going-" + key))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .map(found -> found.map(Buffer::toString));
  }

  Future<Optional<Start>> start(String id) {
    return read("id-" + id, Start::of);
  }

  Future<Void> ended(String key, End end) {
    return late(
        kept.map(store -> store.put("run-" + key, end.json().toBuffer(), LIFE))
            .orElseGet(Future::succeededFuture));
  }

  Future<Optional<End>> end(String key) {
    return read("run-" + key, End::of);
  }

  private <T> Future<Optional<T>> read(String name, Function<JsonObject, T> decode) {
    return kept.map(store -> store.object(name))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .map(found -> found.flatMap(json -> decoded(json, decode)));
  }

  /** One of an earlier form is none. */
  private static <T> Optional<T> decoded(JsonObject json, Function<JsonObject, T> decode) {
    try {
      return Optional.of(decode.apply(json));
    } catch (ClassCastException | NullPointerException | IllegalArgumentException unreadable) {
      LOG.atWarn()
          .addKeyValue("cause", unreadable.getClass().getSimpleName())
          .log("a kept run cannot be read");
      return Optional.empty();
    }
  }

  /**
   * The run that a caller's key stands for; empty for a new key, which this run takes for a day,
   * written down when this is complete.
   *
   * @param given a word that stands for the caller and the key
   */
  Future<Optional<String>> keyed(String given, String run) {
    GivenKey known = keys.get(given);
    if (known != null && known.ends > clock.millis()) {
      return Future.succeededFuture(Optional.of(known.run));
    }
    Future<Optional<Buffer>> earlier =
        kept.map(store -> store.get("idem-" + given))
            .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    return earlier.compose(found -> {
      GivenKey meanwhile = keys.get(given);
      if (meanwhile != null && meanwhile.ends > clock.millis()) {
        return Future.succeededFuture(Optional.of(meanwhile.run));
      }
      String taken = found.map(Buffer::toString).orElse(run);
      keys.put(given, new GivenKey(taken, clock.millis() + KEY_LIFE.toMillis()));
      Future<Void> written =
          kept.filter(store -> found.isEmpty())
              .map(store -> store.put("idem-" + given, Buffer.buffer(run), KEY_LIFE))
              .orElseGet(Future::succeededFuture);
      return written.map(found.map(Buffer::toString));
    });
  }
}
