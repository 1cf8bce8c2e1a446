package io.mcpadapters.kit.dev;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A tool's answer for a person: text and data to one stream, what failed and what was saved to
 * another.
 */
final class CallAnswer {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int TRY_AGAIN = 75; // EX_TEMPFAIL of sysexits.h

  private final String tool;
  private final Path folder;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param folder where pictures are saved
   */
  CallAnswer(String tool, Path folder, PrintStream out, PrintStream err) {
    this.tool = tool;
    this.folder = folder;
    this.out = out;
    this.err = err;
  }

  /** Prints a JSON-RPC response; the exit code that it comes to. */
  int print(JsonObject response, boolean asJson) throws IOException {
    JsonObject refused = response.getJsonObject("error");
    if (asJson) {
      out.println((refused == null ? response.getJsonObject("result") : refused).encodePrettily());
    }
    if (refused != null) {
      err.println(tool + ": " + refused.getString("message"));
      return FAILED;
    }
    JsonObject result = response.getJsonObject("result");
    JsonArray content = result.getJsonArray("content", new JsonArray());
    if (result.getBoolean("isError", false)) {
      return failed(content);
    }
    if (!asJson) {
      shown(result, content);
    }
    return OK;
  }

  private void shown(JsonObject result, JsonArray content) throws IOException {
    JsonObject data = result.getJsonObject("structuredContent");
    if (data != null) { // the text is the same once more
      out.println(data.encodePrettily());
      return;
    }
    for (Object block : content) {
      shown((JsonObject) block);
    }
  }

  private void shown(JsonObject block) throws IOException {
    switch (block.getString("type")) {
      case "text" -> out.println(block.getString("text").stripTrailing());
      case "image" -> saved(block);
      case "resource_link" -> out.println(block.getString("name") + " " + block.getString("uri"));
      default -> out.println(block.encode());
    }
  }

  /** Never over a file that is there. */
  private void saved(JsonObject image) throws IOException {
    String kind = image.getString("mimeType").replaceAll(".*/|\\+.*", "");
    Path file = folder.resolve(tool + "." + kind);
    for (int i = 2; Files.exists(file); i++) {
      file = folder.resolve(tool + "-" + i + "." + kind);
    }
    Files.write(file, Base64.getDecoder().decode(image.getString("data")));
    err.println("saved " + file);
  }

  private int failed(JsonArray content) {
    String text = content.getJsonObject(0).getString("text");
    JsonObject error = new JsonObject(text).getJsonObject("error");
    String reason = error.getString("reason");
    err.println(
        "%s: %s%s: %s"
            .formatted(
                tool,
                error.getString("code"),
                reason == null ? "" : " (" + reason + ")",
                error.getString("message")));
    for (String more : new String[] {"hint", "question", "did_you_mean", "allowed"}) {
      Object said = error.getValue(more);
      if (said != null) {
        err.println("  " + more.replace('_', ' ') + ": " + said);
      }
    }
    return error.getBoolean("retryable", false) ? TRY_AGAIN : FAILED;
  }
}
