package io.mcpadapters.git.host;

import io.mcpadapters.upstream.RateLimitStatus;
import java.util.Optional;

/**
 * The API of one host, spoken to with one credential. Projects are `owner/name`, on some hosts with
 * groups of any depth; paths are from the root; all failures are {@link
 * io.mcpadapters.tool.ToolError.ToolException}s with the reasons of {@link HostErrors}.
 *
 * @param can what every version of the host can do
 */
public record HostApi(
    HostUpstream host,
    Capabilities can,
    FilesApi files,
    HistoryApi history,
    IssuesApi issues,
    SearchApi search,
    WriteApi write,
    ChecksApi checks,
    TendApi tend) {

  /** Of a host that can only be read. */
  public static HostApi reading(HostUpstream host, Capabilities can, FilesApi files) {
    return new HostApi(
        host,
        can,
        files,
        new HistoryApi() {},
        new IssuesApi() {},
        new SearchApi() {},
        new WriteApi() {},
        new ChecksApi() {},
        new TendApi() {});
  }

  /** What the host last said is left of its limit. */
  public Optional<RateLimitStatus> rate() {
    return host.rate();
  }
}
