package io.mcpadapters.git.model;

import io.mcpadapters.git.text.Lines;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One commit to be made.
 *
 * @param branch that is there, or is made at the parent
 * @param parent the commit that it stands on
 * @param fresh whether the branch is to be made
 * @param from the ref that a fresh branch begins at, as the caller named it
 * @param from the branch that a fresh one begins at, where it was named by one
 */
public record CommitPlan(
    String branch,
    String parent,
    boolean fresh,
    Optional<String> from,
    String message,
    List<FileEdit> edits) {
  public CommitPlan {
    edits = List.copyOf(edits);
  }

  /** What is done to one file. */
  public enum Action {
    CREATE,
    UPDATE,
    DELETE
  }

  /**
   * One file.
   *
   * @param content the new bytes; none for a deletion
   * @param blob the id of what is there now, or where it is moved from; empty for a new file
   * @param from where it is moved from
   * @param executable what becomes of its mode; empty where that stays
   * @param kept whether the content is the one that is there
   */
  public record FileEdit(
      Action action,
      String path,
      byte[] content,
      Optional<String> blob,
      Optional<String> from,
      Optional<Boolean> executable,
      boolean kept) {
    /** One that stays where it is and keeps its mode. */
    public FileEdit(Action action, String path, byte[] content, Optional<String> blob) {
      this(action, path, content, blob, Optional.empty(), Optional.empty(), false);
    }

    /** The same with another mode. */
    public FileEdit with(Optional<Boolean> executable) {
      return new FileEdit(action, path, content, blob, from, executable, kept);
    }

    /** Whether it is more than content that comes or goes. */
    public boolean treed() {
      return from.isPresent() || executable.isPresent();
    }

    public String base64() {
      return Base64.getEncoder().encodeToString(content);
    }
  }

  public String headline() {
    return Lines.first(message);
  }

  public String body() {
    int end = message.indexOf('\n');
    return end < 0 ? "" : message.substring(end + 1).strip();
  }
}
