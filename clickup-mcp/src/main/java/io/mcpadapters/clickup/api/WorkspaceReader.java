package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.AnswerReader;
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.JsonEvent;
import io.vertx.core.parsetools.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads `{"teams":[{"id","name","members":[{"user":{…}}]}]}` member by member: the whole of a
 * workspace of ten thousand, as JSON, is many times what is kept of it.
 */
final class WorkspaceReader implements AnswerReader<List<Workspace>> {
  private static final int TEAM = 3; // depth: the answer, the teams, one of them
  private static final int MEMBER = 5;

  private final JsonParser parser = JsonParser.newParser();
  private final List<Workspace> workspaces = new ArrayList<>();
  private final List<Person> members = new ArrayList<>();
  private String id = "";
  private String name = "";
  private int depth;
  private boolean begun;
  private @Nullable String array;

  WorkspaceReader() {
    parser.handler(this::event);
    parser.exceptionHandler(wrong -> {
      throw wrong instanceof RuntimeException thrown ? thrown : new DecodeException("not JSON");
    });
  }

  @Override
  public Future<Void> write(Buffer chunk) {
    try {
      parser.handle(chunk);
      return Future.succeededFuture();
    } catch (DecodeException notJson) {
      return Future.failedFuture(new Response.Malformed("JSON"));
    }
  }

  @Override
  public List<Workspace> end() {
    if (!begun || depth != 0) {
      throw new Response.Malformed("whole");
    }
    return List.copyOf(workspaces);
  }

  private void event(JsonEvent event) {
    switch (event.type()) {
      case START_OBJECT, START_ARRAY -> {
        begun = true;
        depth++;
        if (depth == TEAM) {
          id = "";
          name = "";
          members.clear();
        } else if (depth == TEAM + 1) {
          array = event.fieldName();
          if ("members".equals(array)) {
            parser.objectValueMode();
          }
        }
      }
      case END_OBJECT, END_ARRAY -> {
        depth--;
        if (depth == TEAM) {
          parser.objectEventMode();
          array = null;
        } else if (depth == TEAM - 1) {
          workspaces.add(new Workspace(id, name, List.copyOf(members)));
        }
      }
      case VALUE -> value(event);
    }
  }

  private void value(JsonEvent event) {
    if (depth == TEAM && event.value() != null) {
      if ("id".equals(event.fieldName())) {
        id = Lenient.id(new JsonObject().put("id", event.value()), "id");
      } else if ("name".equals(event.fieldName())) {
        name = UntrustedText.line(event.value().toString(), 100);
      }
    } else if (depth == MEMBER - 1
        && "members".equals(array)
        && event.value() instanceof JsonObject member
        && member.getValue("user") instanceof JsonObject user) {
      members.add(Person.of(user));
    }
  }
}
