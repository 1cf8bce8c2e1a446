/** JSON-RPC, protocol versions, the era ladder, header checks, projections per revision. */
@NullMarked
package io.mcpadapters.mcp.wire;

import org.jspecify.annotations.NullMarked;
