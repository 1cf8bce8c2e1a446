/** What outlives a call. */
@NullMarked
package io.mcpadapters.state;

import org.jspecify.annotations.NullMarked;
