/** The tools for time that was worked. */
@NullMarked
package io.mcpadapters.clickup.time;

import org.jspecify.annotations.NullMarked;
