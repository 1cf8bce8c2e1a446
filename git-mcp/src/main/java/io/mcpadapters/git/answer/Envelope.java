package io.mcpadapters.git.answer;

import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.RateLimitStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The frame of an answer's facts: `data`, `source`, `page`, and what was left out or is to be
 * known.
 */
public final class Envelope {
  /** How long a cursor is, about. */
  public static final int CURSOR = 440;

  private final JsonObject facts = new JsonObject();
  private final JsonArray warnings = new JsonArray();
  private final JsonObject more = new JsonObject();
  private final JsonObject counts = new JsonObject();
  private final Optional<Repository> repository;

  private Envelope(Optional<Repository> repository, JsonObject source) {
    this.repository = repository;
    if (!source.isEmpty()) {
      facts.put("source", source);
    }
  }

  /** About something at a commit; the link is the permalink. */
  public static Envelope of(Pinned at, String link) {
    return new Envelope(
        Optional.of(at.repository()),
        source(at.repository()).put("ref", at.ref()).put("sha", at.sha()).put("url", link));
  }

  /** About something of a repository that no commit pins, such as an issue. */
  public static Envelope of(Repository repository, String link) {
    return new Envelope(Optional.of(repository), source(repository).put("url", link));
  }

  /** About no repository in particular. */
  public static Envelope plain() {
    return new Envelope(Optional.empty(), new JsonObject());
  }

  private static JsonObject source(Repository repository) {
    return new JsonObject().put("host", repository.host().name()).put("repo", repository.project());
  }

  public Envelope data(JsonObject data) {
    facts.put("data", data.mergeIn(more));
    return this;
  }

  /** Something beside the rows of a list, to be said before them. */
  public Envelope fact(String name, Object value) {
    more.put(name, value);
    return this;
  }

  /** What is to be counted beside how many are shown. */
  public Envelope counts(JsonObject counted) {
    counts.mergeIn(counted);
    return this;
  }

  /** Says how to go on; without a cursor that this is all. */
  public Envelope page(Optional<String> cursor, JsonObject shown) {
    JsonObject page = new JsonObject();
    cursor.ifPresent(next -> page.put("next_cursor", next));
    facts.put("page", page.put("has_more", cursor.isPresent()).mergeIn(shown).mergeIn(counts));
    return this;
  }

  /**
   * Says what is missing.
   *
   * @param by `max_chars`, `limit` or `host`
   */
  public Envelope truncated(String by, String what, String how) {
    facts.put(
        "truncated", new JsonObject().put("by", by).put("what", what).put("how_to_get_more", how));
    return this;
  }

  public Envelope warn(String warning) {
    warnings.add(warning);
    return this;
  }

  /** The facts, with what the upstream said of cache and rate limit where that is worth saying. */
  public JsonObject json(Scope scope) {
    Object cache = scope.notes().get("cache");
    if (cache != null && !cache.equals("miss")) {
      facts.put("cache", cache);
    }
    repository
        .flatMap(about -> about.api().rate().filter(RateLimitStatus::low))
        .ifPresent(rate -> facts.put("rate", rate.json()));
    if (!warnings.isEmpty()) {
      facts.put("warnings", warnings);
    }
    return facts;
  }
}
