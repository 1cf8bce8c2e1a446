/** Search by reading. */
@NullMarked
package io.mcpadapters.git.search;

import org.jspecify.annotations.NullMarked;
