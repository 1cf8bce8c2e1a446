package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What create_post would find, without sending anything. */
final class CheckPost implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.readOnly("check_post", "Check post")
          .about(
              "Errors and warnings of create_post with the same arguments; text as shown, time"
                  + " understood. Sends nothing.")
          .takes(PostArgs.POST)
          .answersData();

  private final PostizApi api;
  private final Composer composer;
  private final Duplicates duplicates;

  CheckPost(PostizApi api, Composer composer, Duplicates duplicates) {
    this.api = api;
    this.composer = composer;
    this.duplicates = duplicates;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return composer
        .compose(scope, in)
        .compose(post ->
            Future.all(duplicates.before(scope, post), composer.unknownTags(scope, post))
                .map(both -> answer(in, post, both.resultAt(0), both.resultAt(1))));
  }

  private ToolResult answer(Values in, NewPost post, Duplicates.Before before, List<String> tags) {
    List<Findings> findings = post.check();
    List<String> warnings = new ArrayList<>(post.warnings());
    warnings.addAll(tags);
    warnings.addAll(duplicates.doubts(post, before));
    boolean duplicate = !before.same().isEmpty() && !in.get(PostArgs.ALLOW_DUPLICATE);
    JsonObject answer =
        new JsonObject()
            .put("ok", !duplicate && findings.stream().allMatch(Findings::ok))
            .put("channels", new JsonArray(findings.stream().map(Findings::json).toList()))
            .put("publish_at", composer.time(post.date(), post.zone()))
            .put("warnings", new JsonArray(warnings))
            .put("untrusted", true);
    if (!before.same().isEmpty()) {
      answer.put(
          "duplicates", new JsonArray(before.same().stream().map(one -> one.json(120)).toList()));
    }
    api.quota().ifPresent(quota -> answer.put("quota", quota));
    return ToolResult.data(answer);
  }
}
