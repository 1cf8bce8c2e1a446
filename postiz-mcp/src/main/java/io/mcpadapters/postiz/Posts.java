package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
  Future<List<Post>> within(Scope scope, Moments.Window window) {
    return api.posts(scope, window.from(), window.to())
        .map(posts -> posts.stream().sorted(BY_DATE).toList());
  }

  /** The post of that id, of a recurring one the first occurrence; empty where it is not seen. */
  Future<Optional<Post>> seen(Scope scope, String id, Optional<Instant> around) {
    return within(scope, moments.around(around))
        .map(posts -> posts.stream().filter(post -> post.id().equals(id)).findFirst());
  }

  /** The post that the arguments name. */
  Future<Post> named(Scope scope, Values in) {
    String id = in.get(ID);
    return seen(scope, id, around(in))
        .compose(post ->
            post.isPresent() ? Future.succeededFuture(post.get()) : notSeen(id).<Post>failed());
  }

  Optional<Instant> around(Values in) {
    return in.get(AROUND)
        .map(text -> moments.read(AROUND.name(), text, Optional.empty()).instant());
  }

  static ToolError notSeen(String id) {
    return ToolError.of(
            Code.NOT_FOUND,
            "No post " + UntrustedText.line(id, 100) + " was seen in these 60 days.")
        .reason("post_not_found")
        .field(ID.name())
        .hint("Postiz lists posts by date only: give around, a time near the one it is due.");
  }
}
