/** The tools that create and change tasks, their comments and fields. */
@NullMarked
package io.mcpadapters.clickup.write;

import org.jspecify.annotations.NullMarked;
