package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.ReadableRows;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Finds posts, since Postiz gives none by its id. Nothing is kept: what is read is read now. */
final class Posts {
  static final Arg<String> ID = Arg.text("id", "").max(100).required();
  static final Arg<Optional<String>> AROUND = Moments.moment("around", "When it is due.");

  private static final Comparator<Post> BY_DATE =
      Comparator.comparing(Post::date).thenComparing(Post::id);

  private final PostizApi api;
  private final Moments moments;

  Posts(PostizApi api, Moments moments) {
    this.api = api;
    this.moments = moments;
  }

  /** In the order of their dates. */
  Future<ReadableRows<Post>> within(Scope scope, Moments.Window window) {
    return api.posts(scope, window.from(), window.to())
        .map(all -> all.with(posts -> posts.stream().sorted(BY_DATE).toList()));
  }

  /** The post of that id, of a recurring one the first occurrence; empty where it is not seen. */
  Future<Optional<Post>> seen(Scope scope, String id, Optional<Instant> around) {
    return occurrences(scope, id, around).map(found -> found.rows().stream().findFirst());
  }

  /**
   * All that is seen of that id. Nothing, and a row that could not be read: then it may be there.
   */
  Future<ReadableRows<Post>> occurrences(Scope scope, String id, Optional<Instant> around) {
    return within(scope, moments.around(around))
        .map(
            all -> all.with(posts -> posts.stream().filter(post -> post.id().equals(id)).toList()));
  }

  /** The post that the arguments name. */
  Future<Post> named(Scope scope, Values in) {
    String id = in.get(ID);
    return occurrences(scope, id, around(in))
        .compose(found ->
            found.rows().isEmpty()
                ? notSeen(id, found.unreadable()).failed()
                : Future.succeededFuture(found.rows().getFirst()));
  }

  Optional<Instant> around(Values in) {
    return in.get(AROUND)
        .map(text -> moments.read(AROUND.name(), text, Optional.empty()).instant());
  }

  static ToolError notSeen(String id, int unreadable) {
    ToolError error =
        ToolError.of(
                Code.NOT_FOUND,
                "No post " + UntrustedText.line(id, 100) + " was seen in these 60 days.")
            .reason("post_not_found")
            .field(ID.name())
            .hint("Postiz lists posts by date only: give around, a time near the one it is due.");
    return unreadable == 0 ? error : error.with("unreadable_rows", unreadable);
  }
}
