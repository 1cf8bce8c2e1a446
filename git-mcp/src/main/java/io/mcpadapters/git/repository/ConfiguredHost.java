package io.mcpadapters.git.repository;

import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.HostKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A host that the operator named, and the kind that knows how to speak to it. */
public record ConfiguredHost(HostKind kind, Host host) {

  /** Reads GIT_HOSTS: `kind=address,…`. */
  public static List<ConfiguredHost> parse(List<HostKind> kinds, String setting) {
    List<ConfiguredHost> hosts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String entry : setting.split(",")) {
      int equals = entry.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "is a list of kind=address, such as gitea=https://git.example.org");
      }
      HostKind kind = kind(kinds, entry.substring(0, equals).strip());
      Host host = kind.host(entry.substring(equals + 1).strip());
      if (!names.add(host.name())) {
        throw new IllegalArgumentException("names the host " + host.name() + " twice");
      }
      hosts.add(new ConfiguredHost(kind, host));
    }
    return List.copyOf(hosts);
  }

  private static HostKind kind(List<HostKind> kinds, String word) {
    return kinds.stream()
        .filter(kind -> kind.word().equals(word) || kind.otherWords().contains(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "names the kind \""
                    + word
                    + "\"; known are "
                    + String.join(
                        ", ",
                        kinds.stream()
                            .flatMap(kind ->
                                Stream.concat(Stream.of(kind.word()), kind.otherWords().stream()))
                            .toList())));
  }
}
