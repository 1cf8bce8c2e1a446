package io.mcpadapters.kit.dev;

import io.mcpadapters.kit.dev.StdioSession.Listener;
import io.vertx.core.json.JsonObject;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The person who waits: sees a bar on long calls, and is asked where a tool asks first. */
final class Terminal implements Listener {
  private static final int WIDTH = 24;
  private static final int LONGEST = 60;

  private final @Nullable Console console;
  private final PrintStream err;
  private final boolean shows;
  private boolean drawn;

  /**
   * @param console absent where nobody is at the other end
   * @param shows whether the stream is a terminal, on which a line can be drawn anew
   */
  Terminal(@Nullable Console console, PrintStream err, boolean shows) {
    this.console = console;
    this.err = err;
    this.shows = shows;
  }

  /** Whether there is one who can answer. */
  boolean answers() {
    return console != null;
  }

  @Override
  public void progress(double fraction, String message) {
    if (!shows) {
      return;
    }
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    int done = (int) Math.round(Math.clamp(fraction, 0, 1) * WIDTH);
    String bar = fraction < 0 ? "" : "[" + "#".repeat(done) + "-".repeat(WIDTH - done) + "] ";
    err.print("\r\033[K" + bar + text);
    err.flush();
    drawn = true;
  }

  /** The line is free again. */
  void clear() {
    if (drawn) {
      err.print("\r\033[K");
      err.flush();
      drawn = false;
    }
  }

  @Override
  public JsonObject question(JsonObject params) {
    clear();
    if (console == null) {
      return new JsonObject().put("action", "cancel");
    }
    JsonObject schema = params.getJsonObject("requestedSchema", new JsonObject());
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    err.println(params.getString("message"));
    JsonObject content = new JsonObject();
    for (String name : properties.fieldNames()) {
      boolean flag = "boolean".equals(properties.getJsonObject(name).getString("type"));
      String said = console.readLine("%s%s: ", name, flag ? " [y/N]" : "");
      if (said == null) {
        return new JsonObject().put("action", "cancel");
      }
      boolean yes = said.strip().toLowerCase(Locale.ROOT).startsWith("y");
      content.put(name, flag ? (Object) yes : said.strip());
    }
    return new JsonObject().put("action", "accept").put("content", content);
  }
}
