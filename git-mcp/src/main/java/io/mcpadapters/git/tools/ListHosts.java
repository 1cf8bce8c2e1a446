package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.HostApi;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The configured hosts and what each can do. */
public final class ListHosts implements GitTool {
  private static final Arg<Boolean> PROBE =
      Arg.flag("probe", "Ask each host for its version and user now (1-2 requests a host).")
          .orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list_hosts", "List Git hosts")
          .about(
              "Configured Git hosts: kind and version, default host, signed-in user, what each can do (code search, blame, global"
                  + " search), and what is left of its rate limit.")
          .closedWorld()
          .takes(PROBE)
          .answersData();

  private final Hosts hosts;

  public ListHosts(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.ACCOUNT);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    List<Future<JsonObject>> asked =
        hosts.all().stream()
            .map(host -> in.get(PROBE) ? probed(scope, host) : known(host))
            .toList();
    return Future.all(asked)
        .map(done -> {
          JsonArray rows = new JsonArray();
          asked.forEach(row -> rows.add(row.result()));
          return ToolResult.data(
              Envelope.plain().data(new JsonObject().put("hosts", rows)).json(scope));
        });
  }

  private Future<JsonObject> known(Host host) {
    HostApi api = hosts.api(host, "");
    JsonObject row =
        new JsonObject()
            .put("name", host.name())
            .put("kind", host.kind())
            .put("default", host.equals(hosts.byDefault()))
            .put("signed_in", hosts.signedIn(host))
            .put("caps", hosts.kind(host).capabilities(Optional.empty()).json());
    api.rate().ifPresent(rate -> row.put("rate", rate.json()));
    return Future.succeededFuture(row);
  }

  /** A host that does not answer is said so in its row; the others' rows are of use. */
  private Future<JsonObject> probed(Scope scope, Host host) {
    return hosts
        .api(host, "")
        .files()
        .identity(scope)
        .compose(identity ->
            known(host)
                .map(row -> {
                  identity
                      .version()
                      .ifPresent(version -> {
                        row.put("version", UntrustedText.line(version, 60));
                        row.put("kind", hosts.kind(host).word(version));
                        row.put("caps", hosts.kind(host).capabilities(Optional.of(version)).json());
                      });
                  identity.user().ifPresent(user -> row.put("user", UntrustedText.line(user, 100)));
                  return row;
                }))
        .recover(failure ->
            failure instanceof ToolException refused
                ? known(host)
                    .map(row -> row.put("error", refused.error().json().getJsonObject("error")))
                : Future.failedFuture(failure));
  }
}
