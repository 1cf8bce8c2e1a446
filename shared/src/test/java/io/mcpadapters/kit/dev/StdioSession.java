package io.mcpadapters.kit.dev;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An adapter as a process of its own, spoken to over its standard streams (revision 2025-11-25,
 * basic/transports). One request at a time; what the adapter sends meanwhile goes to a listener.
 */
final class StdioSession implements AutoCloseable {
  private static final int GRACE_S = 3;

  private final Process process;
  private final OutputStream out;
  private final BufferedReader in;
  private int ids;

  private StdioSession(Process process) {
    this.process = process;
    this.out = process.getOutputStream();
    this.in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** What comes before the answer: progress, and questions to the user. */
  interface Listener {
    /** `notifications/progress`; the fraction done, where it is known, else below 0. */
    void progress(double fraction, String message);

    /** `elicitation/create`: the result to answer with. */
    JsonObject question(JsonObject params);
  }

  /**
   * Starts it, and says who asks.
   *
   * @param settings above this process's own environment
   * @param asksUser whether a person is there who can answer questions
   */
  static StdioSession start(List<String> command, Map<String, String> settings, boolean asksUser)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(settings);
    StdioSession session = new StdioSession(builder.start());
    Runtime.getRuntime().addShutdownHook(new Thread(session.process::destroy));
    session.initialize(asksUser);
    return session;
  }

  private void initialize(boolean asksUser) throws IOException {
    JsonObject capabilities = new JsonObject();
    if (asksUser) {
      capabilities.put("elicitation", new JsonObject());
    }
    JsonObject client = new JsonObject().put("name", "vertx-call").put("version", "1");
    request(
        "initialize",
        new JsonObject()
            .put("protocolVersion", "2025-11-25")
            .put("capabilities", capabilities)
            .put("clientInfo", client),
        null);
    write(new JsonObject().put("jsonrpc", "2.0").put("method", "notifications/initialized"));
  }

  /** The adapter's tools, all pages. */
  List<JsonObject> tools() throws IOException {
    JsonObject result = request("tools/list", new JsonObject(), null).getJsonObject("result");
    return result.getJsonArray("tools").stream().map(JsonObject.class::cast).toList();
  }

  /**
   * Sends one request and waits for its answer, a whole JSON-RPC response.
   *
   * @throws EndedException when the adapter ends before, with its exit code
   */
  JsonObject request(String method, JsonObject params, @Nullable Listener listener)
      throws IOException {
    int id = ++ids;
    write(
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("id", id)
            .put("method", method)
            .put("params", params));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonObject message = new JsonObject(line);
      if (!message.containsKey("method")) {
        if (Integer.valueOf(id).equals(message.getValue("id"))) {
          return message;
        }
      } else if (listener != null) {
        hear(message, listener);
      }
    }
    throw new EndedException(exit());
  }

  private void hear(JsonObject message, Listener listener) throws IOException {
    JsonObject params = message.getJsonObject("params", new JsonObject());
    switch (message.getString("method")) {
      case "notifications/progress" -> {
        double total = params.getDouble("total", -1.0);
        double done = total > 0 ? params.getDouble("progress", 0.0) / total : -1;
        listener.progress(done, params.getString("message", ""));
      }
      case "elicitation/create" ->
          write(
              new JsonObject()
                  .put("jsonrpc", "2.0")
                  .put("id", message.getValue("id"))
                  .put("result", listener.question(params)));
      default -> {} // other notifications tell a caller of one tool nothing
    }
  }

  private void write(JsonObject message) throws IOException {
    try {
      out.write((message.encode() + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException ended) {
      throw new EndedException(exit());
    }
  }

  private int exit() throws IOException {
    try {
      return process.waitFor(GRACE_S, TimeUnit.SECONDS) ? process.exitValue() : 1;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  /** Ends its input, and the process, where it does not end by itself. */
  @Override
  public void close() throws IOException {
    out.close();
    exit();
    process.destroy();
  }

  /** The adapter ended instead of answering; its log on standard error says why. */
  static final class EndedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    EndedException(int status) {
      super("the adapter ended with " + status);
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
