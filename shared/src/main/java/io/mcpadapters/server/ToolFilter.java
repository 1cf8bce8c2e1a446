package io.mcpadapters.server;

import io.mcpadapters.tool.ToolSpec;
import java.util.Set;

/**
 * Which tools are there. The operator's filter chooses among all tools and may switch on toolsets
 * that are off by default; a request's only takes away from that. Exclusion beats inclusion,
 * read-only beats both.
 *
 * @param toolsets names of toolsets, `all` for every one; empty together with `tools`: those that
 *     are on by default
 * @param tools names of single tools beside those toolsets
 */
public record ToolFilter(
    Set<String> toolsets, Set<String> tools, Set<String> excluded, boolean readOnly) {
  public static final ToolFilter NONE = new ToolFilter(Set.of(), Set.of(), Set.of(), false);

  public ToolFilter {
    toolsets = Set.copyOf(toolsets);
    tools = Set.copyOf(tools);
    excluded = Set.copyOf(excluded);
  }

  boolean allows(ToolSpec spec, String toolset, boolean onByDefault) {
    boolean chosen =
        toolsets.isEmpty() && tools.isEmpty()
            ? onByDefault
            : toolsets.contains("all") || toolsets.contains(toolset) || tools.contains(spec.name());
    return chosen && !excluded.contains(spec.name()) && (spec.isReadOnly() || !readOnly);
  }
}
