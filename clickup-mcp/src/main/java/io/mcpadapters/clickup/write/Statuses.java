package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.ListInfo;
import io.mcpadapters.clickup.api.Status;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Statuses of a list by name; one that is only near is refused with the list's own. */
final class Statuses {
  private Statuses() {}

  static Future<Status> named(
      Services services, Scope scope, String list, String field, String wanted) {
    return services
        .directory()
        .list(scope, list)
        .compose(info -> {
          Optional<Status> found = in(info, wanted);
          if (found.isPresent()) {
            return Future.succeededFuture(found.get());
          }
          return services.directory().refreshList(list)
              ? named(services, scope, list, field, wanted)
              : unknown(info, field, wanted).failed();
        });
  }

  static Optional<Status> in(ListInfo list, String wanted) {
    return list.statuses().stream()
        .filter(status -> status.name().equalsIgnoreCase(wanted.strip()))
        .findFirst();
  }

  static ToolError unknown(ListInfo list, String field, String wanted) {
    List<String> names = list.statuses().stream().map(Status::name).toList();
    ToolError error =
        ToolError.invalid(
                field,
                list.name()
                    + " has no status "
                    + UntrustedText.line(wanted, 60)
                    + "; nothing was sent")
            .reason("unknown")
            .allowed(names)
            .hint("Give one of the list's own, exactly.");
    List<String> near = NearestNames.to(wanted, names);
    return near.isEmpty()
        ? error
        : error.with("did_you_mean", new io.vertx.core.json.JsonArray(near));
  }
}
