package io.mcpadapters.git;

import java.util.Optional;

/**
 * The API of one host, spoken to with one credential. Projects are `owner/name`, on GitLab with
 * groups of any depth; paths are from the root; all failures are {@link
 * io.mcpadapters.mcp.ToolException}s with the reasons of {@link GitDialect}.
 */
record Forge(HostUpstream host, FilesApi files) {

  static Forge of(Kind kind, HostUpstream host) {
    return switch (kind) {
      case GITHUB -> new Forge(host, new GitHubFiles(host));
      case GITLAB -> new Forge(host, new GitLabFiles(host));
      case GITEA -> new Forge(host, new GiteaFiles(host));
    };
  }

  /** What the host last said of its limit. */
  Optional<Rate> rate() {
    return host.rate();
  }
}
