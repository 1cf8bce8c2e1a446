package io.mcpadapters.git.host;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Corrections of issues, pull requests and comments on one host. Each names the state that is
 * wanted, so that to send it twice is to send it once.
 */
public interface TendApi {
  /** Why an issue is closed. */
  enum Reason {
    COMPLETED,
    NOT_PLANNED,
    DUPLICATE
  }

  /**
   * How an issue or pull request stands.
   *
   * @param state `open`, `closed` or `merged`
   * @param reason in the host's word; empty where there is none
   * @param milestone its title; empty for none
   * @param base a pull request's target; empty for an issue
   * @param updated when it last changed, ISO 8601
   * @param node what GraphQL calls it; empty elsewhere
   */
  record Standing(
      String title,
      String body,
      String state,
      String reason,
      List<String> labels,
      List<String> assignees,
      String milestone,
      boolean draft,
      String base,
      String updated,
      String node) {
    public Standing {
      labels = List.copyOf(labels);
      assignees = List.copyOf(assignees);
    }
  }

  /**
   * What is to be otherwise.
   *
   * @param labels all that it is to have; empty where they stay
   * @param assignees all that it is to have; empty where they stay
   * @param milestone its title, an empty one for none
   */
  record Changes(
      Optional<String> title,
      Optional<String> body,
      Optional<Boolean> open,
      Optional<Reason> reason,
      Optional<Labels> labels,
      Optional<List<String>> assignees,
      Optional<String> milestone,
      Optional<Boolean> draft,
      Optional<String> base) {
    /**
     * Labels.
     *
     * @param all as it is to have them
     */
    public record Labels(
        List<String> all,
        List<io.mcpadapters.git.host.Labels.Label> added,
        List<io.mcpadapters.git.host.Labels.Label> removed) {
      public Labels {
        all = List.copyOf(all);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
      }
    }
  }

  /** An issue or pull request. */
  record Subject(String project, int number, boolean pull) {}

  /**
   * A comment that is there.
   *
   * @param review whether it is one on lines
   */
  record Said(String id, String author, String body, boolean review) {}

  /** The login of the token's owner. */
  default Future<String> me(Scope scope) {
    return HostErrors.unsupported("users");
  }

  /** As the host has it now, not as it was read before. */
  default Future<Standing> standing(Scope scope, Subject subject) {
    return HostErrors.unsupported("issues");
  }

  /** Changes it, in several requests where the host needs them. */
  default Future<Void> change(Scope scope, Subject subject, Standing now, Changes changes) {
    return HostErrors.unsupported("way to change issues");
  }

  /** A comment on it, be it on lines; empty where it has none of this id. */
  default Future<Optional<Said>> said(Scope scope, Subject subject, String id) {
    return HostErrors.unsupported("comments");
  }

  /** Puts another text in the place of a comment's. */
  default Future<Void> edit(Scope scope, Subject subject, Said said, String body) {
    return HostErrors.unsupported("way to change comments");
  }
}
