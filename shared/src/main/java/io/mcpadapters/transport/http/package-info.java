/** POST /mcp, its guards and limits, health and metrics. */
@NullMarked
package io.mcpadapters.transport.http;

import org.jspecify.annotations.NullMarked;
