/** POST /mcp and stdio, the Host and Origin guard, inbound auth, limits. */
@NullMarked
package io.mcpadapters.mcp.transport;

import org.jspecify.annotations.NullMarked;
