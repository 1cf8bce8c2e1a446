/** Web search, extraction, crawling and research over MCP: Tavily. */
@NullMarked
package io.mcpadapters.research;

import org.jspecify.annotations.NullMarked;
