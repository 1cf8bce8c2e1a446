package io.mcpadapters.app;

import io.mcpadapters.state.StateUrl;
import io.mcpadapters.state.Stores;
import io.mcpadapters.state.redis.RedisState;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** `STATE_URL`, with what else it asks for. */
final class SharedState {
  private SharedState() {}

  /** Empty without `STATE_URL`; refuses what cannot be set together. */
  static Optional<Stores> of(
      Vertx vertx, String adapter, Settings settings, Optional<Path> directory, Metrics metrics) {
    Optional<StateUrl> url = settings.get(CommonSettings.STATE_URL);
    Optional<List<String>> keys = settings.get(CommonSettings.SIGNING_KEY);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    List<String> problems = new ArrayList<>();
    if (directory.isPresent()) {
      problems.add("STATE_URL is set, and so is STATE_DIR; set one of them");
    }
    if (keys.isEmpty()) {
      problems.add("STATE_URL needs MCP_SIGNING_KEY, the same for all processes that share it");
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return Optional.of(
        new RedisState(
            vertx,
            url.get(),
            adapter,
            keys.orElseThrow().getFirst(),
            settings
                .get(CommonSettings.SSL_CERT_FILE)
                .map(pem -> new PemTrustOptions().addCertValue(pem)),
            new StateMetrics(metrics)));
  }
}
