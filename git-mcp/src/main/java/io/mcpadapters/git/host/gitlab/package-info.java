/** GitLab. */
@NullMarked
package io.mcpadapters.git.host.gitlab;

import org.jspecify.annotations.NullMarked;
