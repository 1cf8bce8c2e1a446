package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One post at one or several channels: at all of them or at none. */
final class CreatePost implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.writes("create_post", "Create post")
          .about(
              "Draft, schedule, queue or publish now (asks first), at all channels or none. Checked"
                  + " first; a duplicate within 10 minutes is refused.")
          .asksFirst()
          .takes(PostArgs.POST)
          .answersData();

  private final PostizApi api;
  private final Composer composer;
  private final Duplicates duplicates;
  private final Uploads uploads;
  private final Publisher publisher;

  CreatePost(
      PostizApi api,
      Composer composer,
      Duplicates duplicates,
      Uploads uploads,
      Publisher publisher) {
    this.api = api;
    this.composer = composer;
    this.duplicates = duplicates;
    this.uploads = uploads;
    this.publisher = publisher;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    if (in.get(PostArgs.MODE) != PostMode.NOW) {
      return Future.succeededFuture(Optional.empty());
    }
    return composer
        .compose(scope, in)
        .map(CreatePost::checked)
        .map(post -> {
          List<String> names = post.channels().stream().map(one -> one.channel().words()).toList();
          return Optional.of(
              "Publish "
                  + Post.quoted(post.channels().getFirst().root().text())
                  + " now ("
                  + post.date()
                  + ") on "
                  + String.join(", ", names)
                  + "?");
        });
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return composer
        .compose(scope, in)
        .map(CreatePost::checked)
        .compose(post ->
            Future.all(duplicates.before(scope, post), composer.unknownTags(scope, post))
                .compose(both -> {
                  Duplicates.Before before = both.resultAt(0);
                  if (!before.same().isEmpty() && !in.get(PostArgs.ALLOW_DUPLICATE)) {
                    return Duplicates.refusal(before.same()).failed();
                  }
                  List<String> warnings = new ArrayList<>(post.warnings());
                  warnings.addAll(both.<List<String>>resultAt(1));
                  warnings.addAll(duplicates.doubts(post, before));
                  return send(scope, post, before, warnings);
                }));
  }

  private static NewPost checked(NewPost post) {
    List<Findings> findings = post.check();
    if (!findings.stream().allMatch(Findings::ok)) {
      throw Findings.refusal(findings).exception();
    }
    return post;
  }

  private Future<ToolResult> send(
      Scope scope, NewPost post, Duplicates.Before before, List<String> warnings) {
    List<Withheld> withheld = new ArrayList<>();
    Future<List<ChannelPost>> attached = Future.succeededFuture(new ArrayList<>());
    for (ChannelPost one : post.channels()) {
      attached =
          attached.compose(done ->
              uploads
                  .attached(scope, one.parts(), withheld)
                  .map(parts -> {
                    done.add(one.parts(parts));
                    return done;
                  }));
    }
    return attached
        .map(post::channels)
        .map(CreatePost::checked) // what a file is may be known only now
        .compose(whole ->
            publisher
                .create(scope, whole, before.posts().rows())
                .map(created -> {
                  for (int at = 0; at < created.size() && at < post.channels().size(); at++) {
                    duplicates.created(post.channels().get(at), created.get(at).postId());
                  }
                  return answer(whole, created, warnings);
                }))
        .recover(failure -> Uploads.together(withheld, failure));
  }

  private ToolResult answer(NewPost post, List<PostizApi.Created> created, List<String> warnings) {
    JsonArray posts = new JsonArray();
    List<String> all = new ArrayList<>(warnings);
    for (Findings finding : post.check()) {
      Channel channel = finding.post().channel();
      created.stream()
          .filter(one -> one.channelId().equals(channel.id()))
          .findFirst()
          .ifPresent(one ->
              posts.add(
                  new JsonObject()
                      .put("id", one.postId())
                      .put("channel", channel.brief())
                      .put("state", post.mode().state().word())
                      .put("publish_at", post.date().toString())
                      .put("media", media(finding.post()))));
      finding.warnings().forEach(words -> all.add(channel.words() + ": " + words));
    }
    JsonObject answer =
        new JsonObject()
            .put("posts", posts)
            .put("publish_at", composer.time(post.date(), post.zone()))
            .put("warnings", new JsonArray(all))
            .put("untrusted", true);
    api.quota().ifPresent(quota -> answer.put("quota", quota));
    return ToolResult.data(answer);
  }

  private static JsonArray media(ChannelPost post) {
    return new JsonArray(
        post.parts().stream().flatMap(part -> part.media().stream()).map(Media::json).toList());
  }
}
