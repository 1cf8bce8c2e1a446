/** Pages of the web as they are kept, searched and cited. */
@NullMarked
package io.mcpadapters.research.source;

import org.jspecify.annotations.NullMarked;
