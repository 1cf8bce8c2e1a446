/** JSON-RPC, protocol revisions, header checks and projections to older revisions. */
@NullMarked
package io.mcpadapters.server.wire;

import org.jspecify.annotations.NullMarked;
