/** What the author of an adapter uses: tools, their arguments, results and errors. */
@NullMarked
package io.mcpadapters.tool;

import org.jspecify.annotations.NullMarked;
