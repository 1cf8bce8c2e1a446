package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.mcpadapters.tool.When;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of arguments what is to be sent: channels found, times understood, rules fetched. */
final class Composer {
  private final PostizApi api;
  private final Channels channels;
  private final Moments moments;
  private final Slots slots;
  private final Set<PostMode> modes;

  Composer(PostizApi api, Channels channels, Moments moments, Slots slots, Set<PostMode> modes) {
    this.api = api;
    this.slots = slots;
    this.channels = channels;
    this.moments = moments;
    this.modes = Set.copyOf(modes);
  }

  /** The date, and what is to be said about it. */
  private record Due(Instant at, List<String> notes) {}

  /** The mode, if the operator allows it. */
  PostMode allowed(PostMode mode) {
    if (!modes.contains(mode)) {
      throw ToolError.of(Code.FORBIDDEN, "The mode " + mode.word() + " is not allowed.")
          .reason("mode_not_allowed")
          .field("mode")
          .allowed(modes.stream().map(PostMode::word).sorted().toList())
          .hint("The operator allows modes in POSTIZ_MODES.")
          .exception();
    }
    return mode;
  }

  /** Reads only; nothing is uploaded or sent. Refused where no channel could take it. */
  Future<NewPost> compose(Scope scope, Values in) {
    PostMode mode = allowed(in.get(PostArgs.MODE));
    List<Part> parts = PostArgs.parts(in, in.get(PostArgs.MEDIA).orElse(List.of()));
    Optional<Due> given = given(in, mode);
    return channels
        .writable(scope, PostArgs.CHANNELS.name(), in.get(PostArgs.CHANNELS))
        .compose(found ->
            due(scope, given, found)
                .compose(due ->
                    posts(scope, in, found, parts).map(posts -> newPost(in, mode, due, posts))));
  }

  private NewPost newPost(Values in, PostMode mode, Due due, List<ChannelPost> posts) {
    return new NewPost(
        mode,
        due.at,
        in.get(Moments.TIME_ZONE),
        posts,
        in.get(PostArgs.TAGS).orElse(List.of()),
        in.get(PostArgs.SHORT_LINKS),
        in.get(PostArgs.REPEAT_DAYS),
        due.notes);
  }

  /** The date that the arguments name; empty where the next slot is to be asked for. */
  private Optional<Due> given(Values in, PostMode mode) {
    Optional<String> at = in.get(PostArgs.AT);
    if (at.isPresent() && (mode == PostMode.NOW || mode == PostMode.NEXT_SLOT)) {
      throw ToolError.invalid(
              PostArgs.AT.name(),
              "at goes with the modes draft and schedule, not with " + mode.word())
          .exception();
    }
    if (at.isPresent()) {
      When when = moments.time(PostArgs.AT.name(), at.get(), in.get(Moments.TIME_ZONE));
      refusePast(when.instant(), in.get(PostArgs.ALLOW_PAST));
      return Optional.of(new Due(when.instant(), notes(when)));
    }
    if (mode == PostMode.SCHEDULE) {
      throw ToolError.invalid(PostArgs.AT.name(), "at is required to schedule, e.g. tomorrow 9am")
          .exception();
    }
    return mode == PostMode.NEXT_SLOT
        ? Optional.empty()
        : Optional.of(new Due(moments.now().truncatedTo(ChronoUnit.MINUTES), List.of()));
  }

  static List<String> notes(When when) {
    return when.note() == null ? List.of() : List.of(when.note());
  }

  void refusePast(Instant at, boolean allowed) {
    if (!allowed && moments.past(at)) {
      throw ToolError.invalid(
              PostArgs.AT.name(), "at has passed (" + at + "); it would be published at once")
          .reason("past")
          .hint("Give a later time, or allow_past: true if that is meant.")
          .exception();
    }
  }

  private Future<Due> due(Scope scope, Optional<Due> given, List<Channel> found) {
    if (given.isPresent()) {
      return Future.succeededFuture(given.get());
    }
    Channel first = found.getFirst();
    return slots
        .next(scope, first)
        .map(at ->
            new Due(
                at,
                found.size() == 1
                    ? List.of()
                    : List.of("all channels get the next slot of " + first.words())));
  }

  private Future<List<ChannelPost>> posts(
      Scope scope, Values in, List<Channel> found, List<Part> parts) {
    Map<String, PostArgs.Own> own = new HashMap<>();
    JsonObject given = in.get(PostArgs.PER_CHANNEL).orElseGet(JsonObject::new);
    for (String name : given.fieldNames()) {
      Channel channel = Channels.among(PostArgs.PER_CHANNEL.name(), name, found);
      own.put(channel.id(), PostArgs.Own.of(given.getValue(name)));
    }
    List<Future<ChannelPost>> posts = new ArrayList<>();
    for (Channel channel : found) {
      posts.add(
          api.rules(scope, channel.id())
              .map(rules ->
                  post(
                      channel,
                      rules,
                      parts,
                      in.get(PostArgs.SETTINGS).orElseGet(JsonObject::new),
                      Optional.ofNullable(own.get(channel.id())),
                      found.size() > 1)));
    }
    return Future.all(posts).map(all -> posts.stream().map(Future::result).toList());
  }

  private static ChannelPost post(
      Channel channel,
      ChannelRules rules,
      List<Part> parts,
      JsonObject common,
      Optional<PostArgs.Own> own,
      boolean several) {
    JsonObject settings = common.copy();
    if (several) { // what is another network's would be stored here, too
      Set<String> known = SettingsCheck.known(channel.network(), rules.settings());
      settings.fieldNames().retainAll(known);
    }
    own.ifPresent(one -> settings.mergeIn(one.settings()));
    List<Part> said = new ArrayList<>(parts);
    own.flatMap(PostArgs.Own::text).ifPresent(text -> said.set(0, said.getFirst().text(text)));
    return new ChannelPost(channel, rules, said, settings);
  }

  /** Tags that no post of two months has; Postiz drops those that it does not know. */
  Future<List<String>> unknownTags(Scope scope, NewPost post) {
    if (post.tags().isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Moments.Window window = moments.around(Optional.empty());
    return api.posts(scope, window.from(), window.to())
        .map(seen -> {
          Set<String> known =
              seen.rows().stream().flatMap(one -> one.tags().stream()).collect(Collectors.toSet());
          return post.tags().stream()
              .filter(tag -> !known.contains(tag))
              .map(tag ->
                  "the tag "
                      + UntrustedText.line(tag, 60)
                      + " is on no post of these 60 days; Postiz drops tags that it does not know")
              .toList();
        });
  }

  /** A zone that the caller named, for the times of an answer. */
  JsonObject time(Instant at, Optional<ZoneId> zone) {
    return moments.json(at, zone);
  }
}
