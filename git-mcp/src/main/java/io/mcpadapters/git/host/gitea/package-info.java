/** Gitea and Forgejo. */
@NullMarked
package io.mcpadapters.git.host.gitea;

import org.jspecify.annotations.NullMarked;
