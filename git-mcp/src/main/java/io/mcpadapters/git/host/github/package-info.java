/** GitHub. */
@NullMarked
package io.mcpadapters.git.host.github;

import org.jspecify.annotations.NullMarked;
