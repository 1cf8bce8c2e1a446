package io.mcpadapters.git.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A commit with all its files, which the fakes of a process share; those whose names end with
 * {@link #LINK} are symbolic links, with {@link #MODULE} submodules.
 *
 * @param committed when it was put where it stands
 */
record Commit(
    String sha,
    List<String> parents,
    NavigableMap<String, byte[]> files,
    Author author,
    Instant date,
    Instant committed,
    String message,
    Map<String, List<Entry>> listed,
    Map<String, String> ids) {

  static final String LINK = ".link";
  static final String MODULE = ".module";

  record Author(String login, String name, String email) {}

  /** One entry of a tree; folders have no size. */
  record Entry(String path, boolean folder, String id, long size) {
    boolean link() {
      return !folder && path.endsWith(LINK);
    }

    String mode() {
      return folder ? "040000" : link() ? "120000" : module() ? "160000" : "100644";
    }

    boolean module() {
      return !folder && path.endsWith(MODULE);
    }

    /** As Git names the object. */
    String type() {
      return folder ? "tree" : module() ? "commit" : "blob";
    }

    String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  static Commit of(
      List<String> parents,
      NavigableMap<String, byte[]> files,
      Author author,
      Instant date,
      Instant committed,
      String message) {
    StringBuilder text = new StringBuilder();
    files.forEach((path, content) -> text.append(path).append(Objects.blob(content)));
    String sha = Objects.id("commit", parents + author.email + date + committed + message + text);
    return new Commit(
        sha,
        List.copyOf(parents),
        Collections.unmodifiableNavigableMap(files),
        author,
        date,
        committed,
        message,
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>());
  }

  String title() {
    return message.lines().findFirst().orElse("");
  }

  /** The bytes of a file, of a link's target where that is followed; null where there is none. */
  byte[] content(String path, boolean follow) {
    byte[] content = path.endsWith(MODULE) ? null : files.get(path);
    return content != null && follow && path.endsWith(LINK)
        ? files.get(new String(content, StandardCharsets.UTF_8))
        : content;
  }

  boolean isFolder(String path) {
    return path.isEmpty() || !below(path).isEmpty();
  }

  /** A folder's own entries, or all below it, in Git's order. */
  List<Entry> entries(String folder, boolean deep) {
    return listed.computeIfAbsent(folder + (deep ? "/**" : ""), key -> find(folder, deep));
  }

  private List<Entry> find(String folder, boolean deep) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    TreeMap<String, Entry> found = new TreeMap<>();
    below(folder)
        .forEach((path, content) -> {
          String rest = path.substring(prefix.length());
          for (int slash = rest.indexOf('/');
              slash >= 0;
              slash = deep ? rest.indexOf('/', slash + 1) : -1) {
            String parent = prefix + rest.substring(0, slash);
            found.computeIfAbsent(parent + "/", key -> new Entry(parent, true, treeId(parent), 0));
          }
          if (deep || rest.indexOf('/') < 0) {
            found.put(path, new Entry(path, false, Objects.blob(content), content.length));
          }
        });
    return List.copyOf(found.values());
  }

  private NavigableMap<String, byte[]> below(String folder) {
    return folder.isEmpty()
        ? files
        : files.subMap(folder + "/", true, folder + "0", false); // 0 follows the slash
  }

  String treeId(String folder) {
    return ids.computeIfAbsent(
        folder,
        key -> {
          StringBuilder text = new StringBuilder(folder.isEmpty() ? "root" : "");
          below(folder)
              .forEach((path, content) ->
                  text.append(path).append(content.length).append(Arrays.hashCode(content)));
          return Objects.id("tree", text.toString());
        });
  }

  /** The folder that has this id; the root's for the commit's own. */
  Optional<String> folderOf(String id) {
    if (id.equals(sha) || id.equals(treeId(""))) {
      return Optional.of("");
    }
    if (!ids.containsValue(id)) {
      folders().forEach(this::treeId);
    }
    return ids.entrySet().stream()
        .filter(entry -> entry.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private SortedSet<String> folders() {
    SortedSet<String> folders = new TreeSet<>();
    for (String path : files.keySet()) {
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        folders.add(path.substring(0, slash));
      }
    }
    return folders;
  }
}
