package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The running fakes, one of each dialect. */
public final class Fakes {
  private final Map<String, Fake> byDialect;

  private Fakes(Map<String, Fake> byDialect) {
    this.byDialect = byDialect;
  }

  /** Starts them all, each on a free port. */
  public static Future<Fakes> start(Vertx vertx) {
    Fakes fakes =
        new Fakes(
            Map.of(
                "github",
                new GitHubFake(vertx),
                "gitlab",
                new GitLabFake(vertx),
                "gitea",
                new GiteaFake(vertx, false),
                "forgejo",
                new GiteaFake(vertx, true)));
    return Future.all(fakes.byDialect.values().stream().map(FakeService::start).toList())
        .map(started -> fakes);
  }

  /** One more GitHub, for tests after which a host is not asked for a while. */
  public static Future<Fake> another(Vertx vertx) {
    return FakeService.start(new GitHubFake(vertx)).map(fake -> (Fake) fake);
  }

  /** `github`, `gitlab`, `gitea` or `forgejo`. */
  public Fake of(String dialect) {
    return byDialect.get(dialect);
  }

  /** What points git-mcp at them, GitHub's the default. */
  public Map<String, String> settings() {
    String hosts =
        List.of("github", "gitlab", "gitea", "forgejo").stream()
            .map(dialect -> dialect + "=" + of(dialect).url())
            .collect(Collectors.joining(","));
    return Map.of("GIT_HOSTS", hosts);
  }
}
