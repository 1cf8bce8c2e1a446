/** Git hosts over MCP: GitHub, GitLab, Gitea, Forgejo. */
@NullMarked
package io.mcpadapters.git;

import org.jspecify.annotations.NullMarked;
