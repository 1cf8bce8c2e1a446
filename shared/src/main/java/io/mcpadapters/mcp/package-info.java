/**
 * What the author of an adapter uses: tools, their arguments and results, and the server that
 * answers for them.
 */
@NullMarked
package io.mcpadapters.mcp;

import org.jspecify.annotations.NullMarked;
