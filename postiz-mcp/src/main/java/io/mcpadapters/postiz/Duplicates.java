package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.upstream.ReadableRows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same text to the same channel at nearly the same time: what an agent that repeats itself
 * makes, and what a lost answer is found by.
 */
final class Duplicates {
  private static final Duration NEAR = Duration.ofMinutes(10);
  private static final int REMEMBERED = 500;

  private final PostizApi api;

  /** Media of posts without text that this process created: Postiz lists none. */
  private final Map<String, String> media =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  Duplicates(PostizApi api) {
    this.api = api;
  }

  /**
   * What was there before a post is created.
   *
   * @param posts all that are due at nearly the same time
   * @param same those of them that say the same at the same channel
   */
  record Before(ReadableRows<Post> posts, List<Post> same) {}

  Future<Before> before(Scope scope, NewPost post) {
    Moments.Window near = Moments.Window.of(post.date(), NEAR);
    return api.posts(scope, near.from(), near.to())
        .map(posts -> {
          List<Post> same = new ArrayList<>();
          for (ChannelPost one : post.channels()) {
            posts.rows().stream().filter(other -> same(one, other)).forEach(same::add);
          }
          return new Before(posts, same);
        });
  }

  /** Whether a listed post says the same; white space does not make it another. */
  private boolean same(ChannelPost mine, Post other) {
    return mine.saidBy(other)
        && (!mine.root().text().isBlank() || paths(mine).equals(media.get(other.id())));
  }

  private static String paths(ChannelPost post) {
    return String.join("\n", post.root().media().stream().map(Media::path).toList());
  }

  /** Keeps the media of what has no text to be compared by. */
  void created(ChannelPost post, String id) {
    if (post.root().text().isBlank()) {
      media.put(id, paths(post));
    }
  }

  /** What was there at that time and could not be compared, a sentence each. */
  List<String> doubts(NewPost post, Before before) {
    List<String> doubts = new ArrayList<>();
    int unreadable = before.posts().unreadable();
    if (unreadable > 0) {
      doubts.add(
          unreadable + " posts due then could not be read; whether one says the same is not known");
    }
    if (mediaAlone(post, before)) {
      doubts.add("another post without text is due then; its media cannot be compared");
    }
    return doubts;
  }

  /** A post without text, whose media nobody can compare. */
  private boolean mediaAlone(NewPost post, Before before) {
    return post.channels().stream()
        .filter(one -> one.root().text().isBlank())
        .anyMatch(one ->
            before.posts().rows().stream()
                .anyMatch(other ->
                    other.channel().id().equals(one.channel().id())
                        && other.text().isBlank()
                        && !media.containsKey(other.id())));
  }

  static ToolError refusal(List<Post> same) {
    JsonArray posts = new JsonArray(same.stream().map(post -> post.json(120)).toList());
    return ToolError.of(
            Code.CONFLICT,
            "The same post is there already, due within 10 minutes of this one: "
                + same.getFirst().id())
        .reason("duplicate")
        .hint("Nothing was sent. Give allow_duplicate: true if it is meant.")
        .with("posts", posts)
        .with("untrusted", true);
  }
}
