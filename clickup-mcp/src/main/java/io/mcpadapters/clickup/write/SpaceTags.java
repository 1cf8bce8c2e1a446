package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;

/** Tags have to be there in the space; others would be made, or passed over, without a word. */
public final class SpaceTags {
  private SpaceTags() {}

  /** Refuses a tag that the space does not have. */
  public static Future<Void> exist(
      Services services, Scope scope, String space, String field, List<String> names) {
    if (names.isEmpty()) {
      return Future.succeededFuture();
    }
    return services
        .directory()
        .tags(scope, space)
        .compose(known -> {
          Optional<String> missing =
              names.stream()
                  .filter(name -> known.stream().noneMatch(name::equalsIgnoreCase))
                  .findFirst();
          if (missing.isEmpty()) {
            return Future.succeededFuture();
          }
          return services.directory().refreshTags(space)
              ? exist(services, scope, space, field, names)
              : ToolError.invalid(
                      field, "The space has no tag " + UntrustedText.line(missing.get(), 60))
                  .reason("unknown")
                  .hint("Ask whether it should be created in ClickUp, or choose another.")
                  .with("did_you_mean", new JsonArray(NearestNames.to(missing.get(), known)))
                  .failed();
        });
  }
}
