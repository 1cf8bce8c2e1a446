package io.mcpadapters.clickup.docs;

import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.AppAddress;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * A doc that is named by its id or address.
 *
 * @param page that the address names; else empty
 */
record DocRef(Workspace workspace, String doc, Optional<String> page) {
  static final Arg<String> DOC = Arg.text("doc", "Id or address.").min(1).max(300).required();

  static Future<DocRef> of(
      Services services, Scope scope, String given, Optional<String> workspace) {
    Optional<AppAddress> address =
        AppAddress.of(given).filter(found -> found.kind() == AppAddress.Kind.DOC);
    return address
        .map(found ->
            services
                .workspaces()
                .byId(scope, found.workspace())
                .map(in ->
                    new DocRef(
                        in, found.id(), Optional.of(found.page()).filter(page -> !page.isEmpty()))))
        .orElseGet(() ->
            services
                .workspaces()
                .one(scope, workspace)
                .map(in -> new DocRef(in, given.strip(), Optional.empty())));
  }
}
