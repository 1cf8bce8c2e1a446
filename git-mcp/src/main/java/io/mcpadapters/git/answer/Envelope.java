package io.mcpadapters.git.answer;

import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.RateLimitStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The frame of an answer's facts: `data`, `source`, `page`, and what was left out or is to be
 * known.
 */
public final class Envelope {
  /** How long a cursor and the words about it are. */
  public static final int CURSOR = 170;

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
    if (scope.notes().containsKey(HostUpstream.REPEATED)) {
      warn("An equal call that came at the same time made this; nothing was made again.");
    }
    if (!warnings.isEmpty()) {
      facts.put("warnings", warnings);
    }
    return facts;
  }

  /**
   * As a text that came from the host. Its first line says what it is, of which ref, and where, its
   * closing line what a model needs beside it: warnings, what is missing and how to go on. The
   * facts are what a program needs and the text does not say.
   *
   * @param head what the text is, for its first line
   */
  public ToolResult text(Scope scope, String head, StringBuilder text) {
    json(scope);
    List<String> sentences = sentences();
    if (facts.getValue("page") instanceof JsonObject page
        && page.getValue("next_cursor") instanceof String cursor) {
      sentences.add("More follows: repeat the call with cursor \"" + cursor + "\".");
    }
    if (facts.getValue("rate") instanceof JsonObject rate) {
      sentences.add(
          "Of the host's rate limit "
              + rate.getValue("remaining")
              + " of "
              + rate.getValue("limit")
              + " requests are left until "
              + rate.getValue("reset_at")
              + ".");
    }
    String first = head + place();
    JsonObject source = facts.getJsonObject("source", new JsonObject());
    Set.of("warnings", "truncated", "page", "rate", "source").forEach(facts::remove);
    String sha = source.getString("sha", "");
    if (!first.contains(sha)) {
      facts.put("sha", sha);
    }
    facts.fieldNames().stream().toList().forEach(name -> shorten(facts, name));
    return ToolResult.untrusted(first, text, facts).closing(sentences.toArray(String[]::new));
  }

  /** ` @ main https://…`: the ref where the caller named one, and the permalink. */
  private String place() {
    JsonObject source = facts.getJsonObject("source", new JsonObject());
    String ref = source.getString("ref", Pinned.HEAD);
    boolean named = !ref.equals(Pinned.HEAD) && !ref.equals(source.getString("sha"));
    String url = source.getString("url", "");
    return (named ? " @ " + UntrustedText.line(ref, 255) : "") + (url.isEmpty() ? "" : " " + url);
  }

  /** How long the closing line and what follows the head are, without the cursor. */
  int framing() {
    return ToolResult.closingLine(sentences().toArray(String[]::new)).length() + place().length();
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    warnings.forEach(warning -> sentences.add(String.valueOf(warning)));
    if (facts.getValue("truncated") instanceof JsonObject cut) {
      sentences.add(
          "Cut: "
              + cut.getString("what")
              + "; for the rest "
              + cut.getString("how_to_get_more")
              + ".");
    }
    return sentences;
  }

  /** Empty texts and lists and flags that are not set say nothing. */
  private static void shorten(JsonObject facts, String name) {
    Object value = facts.getValue(name);
    if (value instanceof JsonObject object) {
      object.fieldNames().stream().toList().forEach(inner -> shorten(object, inner));
    }
    boolean nothing =
        value instanceof JsonObject object && object.isEmpty()
            || value instanceof JsonArray list && list.isEmpty()
            || "".equals(value)
            || Boolean.FALSE.equals(value);
    if (nothing) {
      facts.remove(name);
    }
  }
}
