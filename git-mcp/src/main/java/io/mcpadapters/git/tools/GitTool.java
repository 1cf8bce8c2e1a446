package io.mcpadapters.git.tools;

import io.mcpadapters.git.host.Permission;
import io.mcpadapters.tool.Tool;
import java.util.Set;

/** A tool of this adapter. */
public interface GitTool extends Tool {
  /**
   * The least that its token must be let do for everything that the tool does. Nothing for what is
   * told without asking a host; what is public can be read without a token.
   */
  Set<Permission> permissions();
}
