package io.mcpadapters.image.run;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.state.Job;
import io.mcpadapters.state.Jobs;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The runs that this process knows, under way or ended lately: by what they are about, and by
 * Replicate's id. Belongs to one event loop.
 */
final class KnownRuns {
  private static final int MOST_RUNNING = 64;
  private static final int MOST_IDS = 10_000;

  private final Jobs<About, Outcome> jobs;
  private final Map<String, String> keys =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_IDS;
        }
      };

  /**
   * @param bytes of ended runs that are remembered
   */
  KnownRuns(Vertx vertx, long bytes) {
    jobs =
        new Jobs<>(
            vertx,
            Cache.in(vertx, "image-mcp.runs", bytes),
            MOST_RUNNING,
            RunStore.LIFE,
            RunStore.KEY_LIFE, // of a failure
            Outcome::bytes);
  }

  Optional<Job<About, Outcome>> known(String key) {
    return jobs.known(key);
  }

  /** That of Replicate's id, unless nothing is known of its end. */
  Optional<Job<About, Outcome>> of(String id) {
    return Optional.ofNullable(keys.get(id))
        .flatMap(jobs::known)
        .filter(job -> job.remoteId().equals(id) && !job.result().failed());
  }

  /** Replicate's id of the run of a key is known. */
  void named(String id, String key) {
    keys.put(id, key);
  }

  /** Refuses where no more may be begun now. */
  void room() {
    if (jobs.full()) {
      throw ToolError.of(ToolError.Code.RATE_LIMITED, MOST_RUNNING + " runs are under way already")
          .reason("busy")
          .retryAfter(10)
          .exception();
    }
  }

  /** As {@link Jobs#begin} does. */
  Job<About, Outcome> begin(
      String key,
      About about,
      String remoteId,
      Function<Job<About, Outcome>, Future<Outcome>> work) {
    return jobs.begin(key, about, remoteId, work);
  }

  /** As {@link Jobs#ended} does. */
  Job<About, Outcome> ended(String key, About about, String remoteId, Outcome outcome) {
    return jobs.ended(key, about, remoteId, outcome);
  }
}
