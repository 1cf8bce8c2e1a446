package io.mcpadapters.git;

import java.util.List;
import java.util.Optional;

/**
 * A conversation about lines of a file.
 *
 * @param lines as `path:10-12`, or `path` where the host names no line
 * @param resolved empty where the host does not say
 * @param outdated whether the lines have changed since
 */
record ReviewThread(
    String lines, Optional<Boolean> resolved, boolean outdated, List<Remark> remarks) {
  ReviewThread {
    remarks = List.copyOf(remarks);
  }
}
