package io.mcpadapters.kit.dev;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** `vertx tools` and `vertx call`: an adapter is started for one question and ends with it. */
final class CallCommand {
  private final String adapter;
  private final Terminal terminal;
  private final PrintStream out;
  private final PrintStream err;

  CallCommand(String adapter, Terminal terminal, PrintStream out, PrintStream err) {
    this.adapter = adapter;
    this.terminal = terminal;
    this.out = out;
    this.err = err;
  }

  /**
   * @param adapterCommand starts the adapter, over stdio
   * @param command `tools` or `call`
   * @param words of the command line: a tool's name, then its arguments
   * @return the exit code: 0, 1 when the tool failed, 75 when it failed and may be tried again,
   *     that of the adapter when it did not start
   */
  int run(
      List<String> adapterCommand, Map<String, String> settings, String command, List<String> words)
      throws IOException, UsageException {
    List<String> rest = new ArrayList<>(words);
    boolean asJson = rest.remove("--json");
    if (command.equals("call") && rest.isEmpty()) {
      throw new UsageException(
          "which tool of %s? './vertx tools %s' lists them".formatted(adapter, adapter));
    }
    try (StdioSession session = StdioSession.start(adapterCommand, settings, terminal.answers())) {
      List<JsonObject> tools = session.tools();
      if (rest.isEmpty()) {
        ToolList.print(tools, out);
        return CallAnswer.OK;
      }
      JsonObject tool = ToolList.find(adapter, tools, rest.removeFirst());
      if (command.equals("tools")) {
        ToolList.print(tool, out);
        return CallAnswer.OK;
      }
      return call(session, tool, CallArguments.parse(tool, rest), asJson);
    } catch (StdioSession.EndedException ended) {
      err.println("vertx: " + ended.getMessage());
      return ended.status() == 0 ? CallAnswer.FAILED : ended.status();
    }
  }

  private int call(StdioSession session, JsonObject tool, JsonObject arguments, boolean asJson)
      throws IOException {
    String name = tool.getString("name");
    JsonObject response =
        session.request(
            "tools/call",
            new JsonObject()
                .put("name", name)
                .put("arguments", arguments)
                .put("_meta", new JsonObject().put("progressToken", 1)),
            terminal);
    terminal.clear();
    return new CallAnswer(name, Path.of(""), out, err).print(response, asJson);
  }
}
