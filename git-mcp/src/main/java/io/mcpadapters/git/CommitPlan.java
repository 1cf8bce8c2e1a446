package io.mcpadapters.git;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One commit to be made.
 *
 * @param branch that is there, or is made at the parent
 * @param parent the commit that it stands on
 * @param fresh whether the branch is to be made
 */
record CommitPlan(
    String branch, String parent, boolean fresh, String message, List<FileEdit> edits) {
  CommitPlan {
    edits = List.copyOf(edits);
  }

  /** What is done to one file. */
  enum Action {
    CREATE,
    UPDATE,
    DELETE
  }

  /**
   * One file.
   *
   * @param content the new bytes; none for a deletion
   * @param blob the id of what is there now; empty for a new file
   */
  record FileEdit(Action action, String path, byte[] content, Optional<String> blob) {
    String base64() {
      return Base64.getEncoder().encodeToString(content);
    }
  }

  String headline() {
    return message.lines().findFirst().orElse(message);
  }

  String body() {
    int end = message.indexOf('\n');
    return end < 0 ? "" : message.substring(end + 1).strip();
  }
}
