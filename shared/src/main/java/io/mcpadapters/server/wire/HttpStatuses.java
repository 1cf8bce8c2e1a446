package io.mcpadapters.server.wire;

import io.mcpadapters.server.Reply;
import io.mcpadapters.tool.Revision;

/**
 * The HTTP status of a reply, by where it was made: the gate's errors have one, a handler's are
 * 200, but for a lacking capability.
 */
final class HttpStatuses {
  private HttpStatuses() {}

  static int of(Reply reply, Revision revision) {
    if (!(reply instanceof Reply.Failure failure)) {
      return 200;
    }
    if (failure.code() == Reply.MISSING_CAPABILITY) {
      return 400;
    }
    if (!failure.gate() || !revision.modern()) {
      return 200;
    }
    return failure.code() == Reply.METHOD_NOT_FOUND ? 404 : 400;
  }
}
