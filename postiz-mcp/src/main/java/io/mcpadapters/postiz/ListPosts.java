package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.mcpadapters.tool.When;
import io.mcpadapters.upstream.ReadableRows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Posts by the time they are due. */
final class ListPosts implements Tool {
  /** A state as callers name it. */
  enum State {
    DRAFT,
    QUEUED,
    PUBLISHED,
    ERROR
  }

  private static final Duration BEFORE = Duration.ofDays(7);
  private static final Duration AFTER = Duration.ofDays(30);
  private static final int SHOWN = 280;

  private static final Arg<Optional<String>> FROM = Moments.moment("from", "7 days ago.");
  private static final Arg<Optional<String>> TO = Moments.moment("to", "In 30 days.");
  private static final Arg<Optional<List<State>>> STATE =
      Arg.list("state", "", Arg.choice("", "", State.class))
          .size(0, State.values().length)
          .optional();
  private static final Arg<Optional<String>> CHANNEL = Arg.text("channel", "").max(200).optional();
  private static final Arg<Optional<String>> NETWORK = Arg.text("network", "").max(50).optional();
  private static final Arg<Optional<String>> QUERY = Arg.text("query", "").max(200).optional();
  private static final Arg<Integer> LIMIT = Arg.integer("limit", "").between(1, 100).orElse(25);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list_posts", "Posts")
          .about(
              "Posts by date, recurring ones once per occurrence. Why one failed: notifications.")
          .takes(FROM, TO, Moments.TIME_ZONE, STATE, CHANNEL, NETWORK, QUERY, LIMIT, Cursors.CURSOR)
          .answersData();

  private final Posts posts;
  private final Channels channels;
  private final Moments moments;
  private final Cursors cursors;

  ListPosts(Posts posts, Channels channels, Moments moments, Cursors cursors) {
    this.posts = posts;
    this.channels = channels;
    this.moments = moments;
    this.cursors = cursors;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  /** Posts of one moment in an order that a short digest of the last one is enough to tell. */
  private static final Comparator<Post> IN_ORDER =
      Comparator.comparing(Post::date).thenComparing(ListPosts::digest);

  private static String digest(Post post) {
    return JsonDigest.hex(post.id()).substring(0, 16);
  }

  /** What has been shown, and the window of the first call, which words would move. */
  private record Place(Moments.Window window, Instant last, String digest) {
    static Place of(JsonObject state) {
      Instant from = Instant.ofEpochMilli(state.getLong("f"));
      return new Place(
          new Moments.Window(from, from.plusMillis(state.getLong("t"))),
          from.plusMillis(state.getLong("l")),
          state.getString("i"));
    }

    /** In milliseconds, the window's end and the last post from its beginning. */
    JsonObject state() {
      Instant from = window.from();
      return new JsonObject()
          .put("f", from.toEpochMilli())
          .put("t", ChronoUnit.MILLIS.between(from, window.to()))
          .put("l", ChronoUnit.MILLIS.between(from, last))
          .put("i", digest);
    }

    boolean shown(Post post) {
      int order = post.date().compareTo(last);
      return order < 0 || (order == 0 && ListPosts.digest(post).compareTo(digest) <= 0);
    }
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Optional<Place> place = cursors.state(scope, SPEC, in).map(Place::of);
    Moments.Window window = place.map(Place::window).orElseGet(() -> window(in));
    Future<Optional<Channel>> channel =
        in.get(CHANNEL).isPresent()
            ? channels.one(scope, CHANNEL.name(), in.get(CHANNEL).get()).map(Optional::of)
            : Future.succeededFuture(Optional.empty());
    return channel.compose(one ->
        posts
            .within(scope, window)
            .map(all ->
                all.with(them ->
                    them.stream().filter(post -> wanted(in, one, post)).sorted(IN_ORDER).toList()))
            .map(found -> answer(scope, in, window, place, found)));
  }

  private Moments.Window window(Values in) {
    Instant now = moments.now();
    Instant from = moment(in, FROM).map(When::instant).orElseGet(() -> now.minus(BEFORE));
    Instant to = moment(in, TO).map(ListPosts::end).orElseGet(() -> now.plus(AFTER));
    if (to.isBefore(from)) {
      throw ToolError.invalid(TO.name(), "to must not be before from (" + from + " to " + to + ")")
          .exception();
    }
    return new Moments.Window(from, to);
  }

  private Optional<When> moment(Values in, Arg<Optional<String>> arg) {
    return in.get(arg).map(text -> moments.read(arg.name(), text, in.get(Moments.TIME_ZONE)));
  }

  /** A day is meant with its last second. */
  private static Instant end(When to) {
    return to.wholeDay() ? to.local().plusDays(1).minusSeconds(1).toInstant() : to.instant();
  }

  private static boolean wanted(Values in, Optional<Channel> channel, Post post) {
    String query = in.get(QUERY).orElse("").toLowerCase(Locale.ROOT);
    List<State> states = in.get(STATE).orElse(List.of());
    return (states.isEmpty()
            || states.stream().anyMatch(state -> state.name().equals(post.state().name())))
        && channel.stream().allMatch(one -> one.id().equals(post.channel().id()))
        && in.get(NETWORK).stream()
            .allMatch(network -> network.strip().equalsIgnoreCase(post.channel().network()))
        && post.text().toLowerCase(Locale.ROOT).contains(query);
  }

  private ToolResult answer(
      Scope scope,
      Values in,
      Moments.Window window,
      Optional<Place> place,
      ReadableRows<Post> found) {
    List<Post> left =
        found.rows().stream()
            .filter(post -> place.stream().noneMatch(one -> one.shown(post)))
            .toList();
    List<Post> page = left.subList(0, Math.min(left.size(), in.get(LIMIT)));
    TreeMap<String, Integer> counts = new TreeMap<>();
    found.rows().forEach(post -> counts.merge(post.state().word(), 1, Integer::sum));
    JsonObject answer =
        new JsonObject()
            .put("posts", new JsonArray(page.stream().map(post -> post.json(SHOWN)).toList()))
            .put("from", window.from().toString())
            .put("to", window.to().toString())
            .put("counts", new JsonObject(new java.util.LinkedHashMap<>(counts)))
            .put("untrusted", true);
    if (page.size() < left.size()) {
      Post last = page.getLast();
      answer.put(
          "next_cursor",
          cursors.next(scope, SPEC, in, new Place(window, last.date(), digest(last)).state()));
    }
    return ToolResult.data(found.told(answer));
  }
}
