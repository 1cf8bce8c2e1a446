package io.mcpadapters.clickup.more;

import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.clickup.write.TagWrites;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.List;

/** Tags of a task. */
public final class Tags implements Tool {
  private static final Arg<List<String>> ADD = names("add", "Tags of the space.");
  private static final Arg<List<String>> REMOVE = names("remove", "");

  private static final ToolSpec SPEC =
      ToolSpec.writes("tags", "Tag a task")
          .overwrites()
          .idempotent()
          .about("Put tags of the space on a task, or take them off.")
          .takes(TaskRefs.TASK, ADD, REMOVE)
          .answersData();

  private final Services services;

  public Tags(Services services) {
    this.services = services;
  }

  private static Arg<List<String>> names(String name, String about) {
    return Arg.list(name, about, Arg.text().min(1).max(100)).size(0, 50).orElse(List.of());
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    if (in.get(ADD).isEmpty() && in.get(REMOVE).isEmpty()) {
      throw ToolError.invalid("add", "add or remove must name a tag").exception();
    }
    return services
        .refs()
        .one(scope, "task", in.get(TaskRefs.TASK))
        .compose(found -> TagWrites.answer(services, scope, found, in.get(ADD), in.get(REMOVE)))
        .map(ToolResult::data);
  }
}
