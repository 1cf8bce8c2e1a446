package io.mcpadapters.git;

import io.mcpadapters.upstream.RateLimitStatus;
import java.util.Optional;

/**
 * The API of one host, spoken to with one credential. Projects are `owner/name`, on GitLab with
 * groups of any depth; paths are from the root; all failures are {@link
 * io.mcpadapters.tool.ToolException}s with the reasons of {@link GitDialect}.
 */
record Forge(
    HostUpstream host,
    FilesApi files,
    HistoryApi history,
    TalkApi talk,
    SearchApi search,
    WriteApi write) {

  static Forge of(Kind kind, HostUpstream host) {
    return switch (kind) {
      case GITHUB ->
          new Forge(
              host,
              new GitHubFiles(host),
              new GitHubHistory(host),
              new GitHubTalk(host),
              new GitHubSearch(host),
              new GitHubWrite(host, new GitHubHistory(host)));
      case GITLAB ->
          new Forge(
              host,
              new GitLabFiles(host),
              new GitLabHistory(host),
              new GitLabTalk(host),
              new GitLabSearch(host),
              new GitLabWrite(host, new GitLabHistory(host)));
      case GITEA ->
          new Forge(
              host,
              new GiteaFiles(host),
              new GiteaHistory(host),
              new GiteaTalk(host),
              new GiteaSearch(host),
              new GiteaWrite(host, new GiteaHistory(host)));
    };
  }

  /** What the host last said is left of its limit. */
  Optional<RateLimitStatus> rate() {
    return host.rate();
  }
}
