package io.mcpadapters.git.host;

import io.mcpadapters.app.Setting;
import java.util.List;
import java.util.Optional;

/**
 * A kind of hosts: one API and one form of addresses. All that is known of a kind stands in its own
 * package, behind this.
 */
public interface HostKind {
  /** As settings and answers write it. */
  String word();

  /** Other words for it in settings. */
  default List<String> otherWords() {
    return List.of();
  }

  /** What answers call a host that said this version. */
  default String word(String version) {
    return word();
  }

  /**
   * A host at an address as people type it, web or API. Refuses others with an {@link
   * IllegalArgumentException} that says why.
   */
  Host host(String typed);

  /** Whether a repository's path may have more than two segments. */
  default boolean nestsGroups() {
    return false;
  }

  /** What a web, raw or clone address below the host names; empty when that is no repository. */
  Optional<Location> web(Host host, Address address);

  /** What an address below the host's API names; empty when that is no repository. */
  Optional<Location> api(Host host, Address address);

  /** What an address on another server names that belongs to this host; empty for others. */
  default Optional<Location> elsewhere(Host host, Address address) {
    return Optional.empty();
  }

  /** What hosts of this version can do; without one what every version can. */
  Capabilities capabilities(Optional<String> version);

  /**
   * What a token is given so that it may do this, in the host's own words; empty where it needs
   * nothing for it.
   */
  default String scope(Permission needed) {
    return "";
  }

  /** What an operator can set for this kind alone. */
  default List<Setting<?>> settings() {
    return List.of();
  }

  /** Makes the API of one host for one credential; asks nothing yet. */
  HostApi connect(Connector connector);
}
