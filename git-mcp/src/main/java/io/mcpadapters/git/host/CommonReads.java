package io.mcpadapters.git.host;

import io.mcpadapters.git.model.Issue;
import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.git.model.Release;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Predicate;

/** Reads that several kinds of hosts answer alike, since one followed the other. */
public record CommonReads(HostUpstream host) {
  public Future<Issue> issue(Scope scope, String project, int number) {
    return host.get(
        scope,
        host.at(project, "/issues/{number}", number),
        answer -> CommonJson.issue(answer.object()));
  }

  public Future<PullInfo> pull(Scope scope, String project, int number) {
    return host.get(
        scope,
        host.at(project, "/pulls/{number}", number),
        answer -> CommonJson.pull(answer.object()));
  }

  /**
   * What the host says of a repository.
   *
   * @param empty whether that is of one without a commit
   */
  public Future<Profile> profile(Scope scope, String project, Predicate<JsonObject> empty) {
    return host.get(
        scope,
        host.at(project, ""),
        answer -> {
          JsonObject row = answer.object();
          return CommonJson.profile(row, empty.test(row), JsonPaths.texts(row, "topics", ""));
        });
  }

  public Future<Map<String, Double>> languages(Scope scope, String project) {
    return host.get(
        scope, host.at(project, "/languages"), answer -> CommonJson.shares(answer.object()));
  }

  /** By tag; `latest` is the newest that is no pre-release. */
  public Future<Release> release(Scope scope, String project, String tag) {
    Request request =
        tag.equals("latest")
            ? host.at(project, "/releases/latest")
            : host.at(project, "/releases/tags/{tag}").path("tag", tag);
    return host.get(scope, request, answer -> CommonJson.release(answer.object()));
  }
}
