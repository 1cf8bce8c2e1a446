package io.mcpadapters.kit.dev;

import io.mcpadapters.kit.InProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * `vertx run … --reload`: an adapter as a process that is started anew, on the same port, when its
 * sources change and compile. While they do not compile the old one goes on.
 */
final class Reload {
  private static final int LOOK_MS = 250;

  private final String verticle;
  private final List<String> options;
  private final Map<String, String> settings;
  private final List<SourceFolder> folders;

  private Reload(
      String verticle,
      List<String> options,
      Map<String, String> settings,
      List<SourceFolder> folders) {
    this.verticle = verticle;
    this.options = options;
    this.settings = settings;
    this.folders = folders;
  }

  /** Watches the modules that the property `sources` names. */
  static Reload of(String verticle, List<String> options, Map<String, String> settings)
      throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    List<String> rest = new ArrayList<>(options);
    int at = rest.indexOf("--port");
    String port = at < 0 ? System.getenv("PORT") : rest.get(at + 1);
    if ("0".equals(port)) { // the next process is to have the same
      all.put("PORT", Integer.toString(InProcess.freePort()));
      if (at >= 0) {
        rest.subList(at, at + 2).clear();
      }
    }
    List<SourceFolder> folders = new ArrayList<>();
    for (String module : System.getProperty("sources").split(":", -1)) {
      folders.add(SourceFolder.of(Path.of(module)));
    }
    return new Reload(verticle, rest, all, folders);
  }

  /** Until a signal. */
  void run() throws IOException, InterruptedException {
    Child child = Child.start(verticle, options, settings);
    while (!Thread.currentThread().isInterrupted()) {
      Thread.sleep(LOOK_MS);
      boolean changed = false;
      boolean sound = true;
      for (SourceFolder folder : folders) {
        SourceFolder.Outcome outcome = folder.look();
        changed |= outcome != SourceFolder.Outcome.UNCHANGED;
        sound &= outcome != SourceFolder.Outcome.BROKEN;
      }
      if (changed && sound) {
        System.err.println("vertx: changed, starts anew");
        child.close();
        child = Child.start(verticle, options, settings);
      }
    }
    child.close();
  }
}
