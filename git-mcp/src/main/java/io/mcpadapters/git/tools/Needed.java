package io.mcpadapters.git.tools;

import io.mcpadapters.git.host.HostKind;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import java.util.stream.Collectors;

/** What a tool needs its token to be let do. */
public final class Needed {
  private Needed() {}

  /** In the words of a kind of hosts, each once; empty where that is nothing. */
  public static String words(GitTool tool, HostKind kind) {
    return tool.permissions().stream()
        .sorted()
        .map(kind::scope)
        .filter(word -> !word.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The failure again, with these words where a host refused for the want of them. */
  static Throwable named(Hosts hosts, GitTool tool, Throwable failure) {
    if (!(failure instanceof ToolException refused)
        || !"scope_missing".equals(refused.error().reason())
        || !(refused.error().facts().get("host") instanceof String host)) {
      return failure;
    }
    ToolError error = refused.error();
    String needed = words(tool, hosts.kind(hosts.named(host)));
    return needed.isEmpty()
        ? failure
        : error
            .hint(error.hint() + " " + tool.spec().name() + " needs " + needed + ".")
            .exception();
  }
}
