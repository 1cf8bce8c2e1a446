/** What an adapter's author uses: servers, tools, arguments, results, errors. */
@NullMarked
package io.mcpadapters.mcp;

import org.jspecify.annotations.NullMarked;
