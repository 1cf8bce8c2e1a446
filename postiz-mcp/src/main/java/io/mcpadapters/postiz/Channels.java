package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NameResolver;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.ReadableRows;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Channels as callers name them: by id, name, handle, or network where that is one channel. */
final class Channels {
  private static final NameResolver<Channel> BY =
      NameResolver.<Channel>of("channel", Channel::brief)
          .by(Channel::id)
          .by(Channel::name)
          .by(channel -> channel.handle().isEmpty() ? null : channel.handle())
          .by(Channel::network);

  private final PostizApi api;
  private final List<String> writable;

  /**
   * @param writable ids, names or networks that may be written to; none for all
   */
  Channels(PostizApi api, List<String> writable) {
    this.api = api;
    this.writable = List.copyOf(writable);
  }

  /** Whether the operator allows some channels only. */
  boolean restricted() {
    return !writable.isEmpty();
  }

  Future<ReadableRows<Channel>> all(Scope scope) {
    return api.channels(scope);
  }

  /** To read of; refused with candidates where it is none or several. */
  Future<Channel> one(Scope scope, String field, String given) {
    return api.channels(scope).map(all -> found(field, given, all));
  }

  /** Whoever is told that there is none is told, too, that not all could be read. */
  private static Channel found(String field, String given, ReadableRows<Channel> all) {
    try {
      return BY.one(field, given, all.rows());
    } catch (ToolException none) {
      throw all.unreadable() == 0
          ? none
          : none.error().with("unreadable_rows", all.unreadable()).exception();
    }
  }

  /** To write to: also allowed by the operator. */
  Future<Channel> writable(Scope scope, String field, String given) {
    return one(scope, field, given).map(this::allowed);
  }

  /** The same for several, in order, each once. */
  Future<List<Channel>> writable(Scope scope, String field, Collection<String> given) {
    return api.channels(scope)
        .map(all -> {
          List<Channel> found = new ArrayList<>();
          for (String name : given) {
            Channel channel = allowed(found(field, name, all));
            if (!found.contains(channel)) {
              found.add(channel);
            }
          }
          return List.copyOf(found);
        });
  }

  /** The same channel, or a refusal that names the setting. */
  Channel allowed(Channel channel) {
    boolean allowed =
        writable.isEmpty() || writable.stream().anyMatch(word -> means(word, channel));
    if (!allowed) {
      throw ToolError.of(
              Code.FORBIDDEN,
              channel.words() + " is not among the channels that may be written to.")
          .reason("channel_not_allowed")
          .hint("The operator names it in POSTIZ_CHANNELS.")
          .exception();
    }
    return channel;
  }

  private static boolean means(String word, Channel channel) {
    return word.equals(channel.id())
        || word.equalsIgnoreCase(channel.name())
        || word.equalsIgnoreCase(channel.network());
  }

  /** What the operator allows and is not there, as a sentence; empty for nothing. */
  String unknown(List<Channel> all) {
    List<String> none =
        writable.stream()
            .filter(word -> all.stream().noneMatch(channel -> means(word, channel)))
            .toList();
    return none.isEmpty()
        ? ""
        : " POSTIZ_CHANNELS names what is not there: " + String.join(", ", none);
  }

  /** Which of these channels a name means. */
  static Channel among(String field, String given, Collection<Channel> channels) {
    return BY.one(field, given, channels);
  }
}
