package io.mcpadapters.kit.dev;

import io.mcpadapters.app.Launch;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The table of what `vertx run all` runs, and where: those that answer, once they do. */
final class Addresses {
  private static final int PATIENCE_MS = 20_000;
  private static final int LOOK_MS = 100;

  private Addresses() {}

  static void print(List<Launch> launches, boolean onePort, PrintStream out) {
    List<String> rows = new ArrayList<>();
    for (Launch launch : launches) {
      String origin = "http://localhost:" + launch.config().getString("PORT", "8080");
      String endpoint = origin + (onePort ? "/" + launch.adapter() : "") + "/mcp";
      rows.add(
          "  %-14s %s"
              .formatted(
                  launch.adapter(),
                  awaited(origin) && isThere(endpoint) ? endpoint : "does not run, see above"));
    }
    out.println(String.join("\n", rows));
  }

  private static boolean awaited(String origin) {
    for (int waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
      if (status(origin + "/healthz") == 200) {
        return true;
      }
      try {
        Thread.sleep(LOOK_MS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  /** What is served below a path refuses a GET; nothing there is not found. */
  private static boolean isThere(String endpoint) {
    int status = status(endpoint);
    return status > 0 && status != 404;
  }

  private static int status(String url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MS);
      connection.setReadTimeout(PATIENCE_MS);
      return connection.getResponseCode();
    } catch (IOException notYet) {
      return 0;
    }
  }
}
