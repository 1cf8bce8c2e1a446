package io.mcpadapters.git.model;

/**
 * One entry of a commit's tree.
 *
 * @param path from the repository's root
 * @param size in bytes; -1 where the host does not say
 * @param id of the blob, tree or, for a submodule, the other repository's commit
 */
public record TreeEntry(String path, Type type, long size, String id) {
  /** What it is. */
  public enum Type {
    FILE,
    FOLDER,
    LINK,
    SUBMODULE;

    /** From Git's mode and type, of which hosts give one or both. */
    public static Type of(String mode, String type) {
      return switch (mode) {
        case "120000" -> LINK;
        case "160000" -> SUBMODULE;
        case "040000", "40000" -> FOLDER;
        default ->
            switch (type) {
              case "tree", "dir" -> FOLDER;
              case "commit", "submodule" -> SUBMODULE;
              case "symlink" -> LINK;
              default -> FILE;
            };
      };
    }
  }

  public boolean folder() {
    return type == Type.FOLDER;
  }
}
