package io.mcpadapters.clickup.api;

import io.mcpadapters.upstream.Request;
import java.util.function.Function;

/**
 * Where comments are: on a task, a list, a view, or as replies to one.
 *
 * @param id of that
 */
public record Talk(On on, String id) {
  /** What can be talked about. */
  public enum On {
    TASK("/v2/task/{id}/comment"),
    LIST("/v2/list/{id}/comment"),
    VIEW("/v2/view/{id}/comment"),
    REPLIES("/v2/comment/{id}/reply");

    private final String path;

    On(String path) {
      this.path = path;
    }
  }

  Request at(Function<String, Request> method) {
    return method.apply(on.path).path("id", id);
  }
}
