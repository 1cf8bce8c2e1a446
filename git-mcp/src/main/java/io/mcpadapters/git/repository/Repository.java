package io.mcpadapters.git.repository;

import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.HostApi;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.Links;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.vertx.core.Future;

/** A repository, and the API to ask for it. */
public record Repository(HostApi api, Host host, String project) {

  /** As answers name it. */
  public String name() {
    return host.name() + "/" + project;
  }

  /** The web address of something in it, in one of the forms of {@link #links}. */
  public String link(String rest) {
    return host.link(project, rest);
  }

  public Links links() {
    return host.links();
  }

  /**
   * A failure of something within the repository: says that the repository itself is not there, if
   * that is why.
   */
  public <T> Future<T> explain(Scope scope, Throwable failure) {
    return HostErrors.missing(failure)
        ? api.files()
            .profile(scope, project)
            .recover(none -> HostErrors.missing(none) ? missing() : Future.failedFuture(none))
            .compose(there -> Future.failedFuture(failure))
        : Future.failedFuture(failure);
  }

  /** The refusal for a repository that is not there. */
  <T> Future<T> missing() {
    return ToolError.of(
            Code.NOT_FOUND, name() + " is not there, or is private and not open to this server.")
        .reason("not_found_or_no_access")
        .hint(
            "Check the spelling; for a private repository the operator sets a token in GIT_TOKENS.")
        .with("host", host.name())
        .failed();
  }
}
