package io.mcpadapters.git;

import io.mcpadapters.upstream.Secret;
import io.mcpadapters.upstream.UpstreamBuilder;
import io.vertx.uritemplate.UriTemplate;
import io.vertx.uritemplate.Variables;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A family of hosts with one API and one form of addresses; Forgejo is told from Gitea by its
 * version only.
 */
enum Kind {
  GITHUB("/api/v3", "/blob/", "/tree/", "", "/pull/"),
  GITLAB("/api/v4", "/blob/", "/tree/", "/-", "/merge_requests/"),
  GITEA("/api/v1", "/src/commit/", "/src/commit/", "", "/pulls/");

  private static final UriTemplate PATH = UriTemplate.of("{/segments*}");
  private static final UriTemplate SEGMENT = UriTemplate.of("{segment}");

  private final String api;
  private final String blob;
  private final String tree;
  private final String below;
  private final String pull;

  Kind(String api, String blob, String tree, String below, String pull) {
    this.api = api;
    this.blob = blob;
    this.tree = tree;
    this.below = below;
    this.pull = pull;
  }

  /** As settings and answers write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind of(String word) {
    for (Kind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    if (word.equals("forgejo")) {
      return GITEA;
    }
    throw new IllegalArgumentException(
        "names the kind \"" + word + "\"; known are github, gitlab and gitea (Forgejo too)");
  }

  /** The path below a host's web address where its API is, as people paste it. */
  String apiPath() {
    return api;
  }

  /** Where the API of a web address is; github.com and ghe.com have it on a host of its own. */
  URI api(URI web) {
    String name = web.getHost();
    if (this == GITHUB && (name.equals("github.com") || name.endsWith(".ghe.com"))) {
      return URI.create(web.getScheme() + "://api." + web.getAuthority());
    }
    return URI.create(web + api);
  }

  /** Sends the token with every request of the upstream, as the kind takes it. */
  UpstreamBuilder signIn(UpstreamBuilder upstream, Secret token) {
    return switch (this) {
      case GITHUB -> upstream.bearer(token);
      case GITLAB -> upstream.credential("PRIVATE-TOKEN", "", token);
      case GITEA -> upstream.credential("Authorization", "token ", token);
    };
  }

  String file(String sha, String path, Optional<LineRange> lines) {
    return below + blob + sha + escaped(path) + lines.map(this::fragment).orElse("");
  }

  String folder(String sha, String path) {
    return below + tree + sha + escaped(path);
  }

  String commit(String sha) {
    return below + "/commit/" + sha;
  }

  String issue(int number) {
    return below + "/issues/" + number;
  }

  String pull(int number) {
    return below + pull + number;
  }

  /** The fragment of a comment. */
  String comment(String id) {
    return (this == GITLAB ? "#note_" : "#issuecomment-") + id;
  }

  String compare(String base, String head) {
    return below + "/compare/" + segment(base) + "..." + segment(head);
  }

  String release(String tag) {
    return below + (this == GITLAB ? "/releases/" : "/releases/tag/") + segment(tag);
  }

  private String fragment(LineRange lines) {
    String last = (this == GITLAB ? "-" : "-L") + lines.last();
    return "#L" + lines.first() + (lines.first() == lines.last() ? "" : last);
  }

  private static String segment(String name) {
    return SEGMENT.expandToString(Variables.variables().set("segment", name));
  }

  private static String escaped(String path) {
    return path.isEmpty()
        ? ""
        : PATH.expandToString(Variables.variables().set("segments", List.of(path.split("/"))));
  }
}
