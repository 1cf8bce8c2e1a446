package io.mcpadapters.git.host;

import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.CachePolicy;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Commits, trees and files of one host, asked for with one credential. Projects are `owner/name`,
 * on GitLab with groups of any depth; paths are from the root; all failures are {@link
 * io.mcpadapters.tool.ToolError.ToolException}s with the reasons of {@link HostErrors}.
 */
public interface FilesApi {
  /** How long a ref's commit is believed without asking. */
  CachePolicy HEAD = CachePolicy.fresh(Duration.ofSeconds(15));

  /** Gets tree entries as they come. */
  @FunctionalInterface
  interface Visitor {
    /**
     * @return false once no more are needed; the host may still send some
     */
    boolean entry(int page, TreeEntry entry);
  }

  /** A folder of a commit; the root's id is the commit's. */
  record Folder(String sha, String id, String path) {}

  /** What the host said of a file beside its bytes. */
  record Content(Optional<String> blob, boolean folder) {}

  /** Whom the host takes us for, and its version where it says so. */
  record Identity(Optional<String> user, Optional<String> version) {}

  /**
   * The commit id behind a branch, tag, short or full id, or a name in full, `refs/tags/v1`; `HEAD`
   * is the default branch's.
   */
  Future<String> commitId(Scope scope, String project, String ref);

  Future<Profile> profile(Scope scope, String project);

  /**
   * Walks a folder, depth first in Git's order.
   *
   * @param deep with all below it
   * @param page the host's page to begin with, 1 the first
   * @return whether the host gave everything
   */
  Future<Boolean> walk(
      Scope scope, String project, Folder folder, boolean deep, int page, Visitor visitor);

  /** The entries of one folder. */
  Future<List<TreeEntry>> list(Scope scope, String project, String sha, String path);

  /** Whether {@link #content} of a symbolic link is that of the file which it leads to. */
  default boolean followsLinks() {
    return false;
  }

  /** The bytes of a file. */
  Future<Content> content(
      Scope scope, String project, String sha, String path, Consumer<Buffer> sink);

  /**
   * Branches and tags whose names begin with a name and a slash, where an address may leave open
   * which of them its ref is.
   */
  default Future<List<String>> below(Scope scope, String project, String name) {
    return Future.succeededFuture(List.of());
  }

  /** Some names of branches, to suggest one. */
  default Future<List<String>> branches(Scope scope, String project) {
    return Future.succeededFuture(List.of());
  }

  /** Languages by their share in percent, the largest first. */
  default Future<Map<String, Double>> languages(Scope scope, String project) {
    return Future.succeededFuture(Map.of());
  }

  /** Those who gave most, at most ten; none where the host does not say. */
  default Future<List<String>> contributors(Scope scope, String project) {
    return Future.succeededFuture(List.of());
  }

  Future<Identity> identity(Scope scope);

  /** Two lists as one. */
  static Future<List<String>> both(Future<List<String>> one, Future<List<String>> other) {
    return Future.all(one, other)
        .map(done -> Stream.concat(one.result().stream(), other.result().stream()).toList());
  }
}
