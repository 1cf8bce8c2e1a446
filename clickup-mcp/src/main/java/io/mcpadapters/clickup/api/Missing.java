package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;

/** Whether a failure says that a thing is not there, or not visible with this token. */
public final class Missing {
  private Missing() {}

  public static boolean is(Throwable failure) {
    return failure instanceof ToolException known
        && known.error().code() == ToolError.Code.NOT_FOUND;
  }
}
