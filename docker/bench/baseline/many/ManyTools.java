package io.mcpadapters.many;

import io.mcpadapters.app.Adapter;
import io.mcpadapters.app.Main;
import io.mcpadapters.app.Setting;
import io.mcpadapters.app.Settings;
import io.mcpadapters.mcp.Arg;
import io.mcpadapters.mcp.Tool;
import io.mcpadapters.mcp.ToolResult;
import io.mcpadapters.mcp.ToolSpec;
import io.mcpadapters.mcp.Values;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.stream.IntStream;

/** An adapter with as many tools as the setting TOOLS says, 200 at most, all made at image build as an adapter's are. */
public final class ManyTools extends VerticleBase {
  private static final Setting<Integer> TOOLS =
      Setting.integer("TOOLS", "How many tools it has.", 1, 200).orElse("1");
  private static final Arg<String> TEXT =
      Arg.text("text", "What to say back, one line of it.").max(400).required();
  private static final Arg<Integer> LIMIT =
      Arg.integer("limit", "How many rows to answer at most.").between(1, 100).orElse(20);
  private static final Tool[] ALL =
      IntStream.rangeClosed(1, 200).mapToObj(Echo::new).toArray(Tool[]::new);

  private static final class Echo implements Tool {
    private final ToolSpec spec;

    Echo(int number) {
      spec =
          ToolSpec.readOnly("tool_" + number, "Tool number " + number)
              .about("Says its text back. A description of common length, which says when to use it and when not to.")
              .takes(TEXT, LIMIT)
              .answersData();
    }

    @Override
    public ToolSpec spec() {
      return spec;
    }

    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return Future.succeededFuture(
          ToolResult.data(new JsonObject().put("text", in.get(TEXT)).put("limit", in.get(LIMIT))));
    }
  }

  @Override
  public Future<?> start() {
    Settings settings = Settings.of(config(), TOOLS);
    return Adapter.named("many-tools", settings)
        .toolset("echo", Arrays.copyOf(ALL, settings.get(TOOLS)))
        .start(vertx);
  }

  public static void main(String[] args) {
    Main.run(ManyTools::new, args);
  }
}
