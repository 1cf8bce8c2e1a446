package io.mcpadapters.clickup.more;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;

/** The name of what is to be deleted, said by the caller, against the real one. */
public final class ConfirmName {
  private ConfirmName() {}

  /** Refuses another one: nothing was sent. */
  public static void check(String said, String name) {
    if (!UntrustedText.line(said, 500).equals(UntrustedText.line(name, 500))) {
      throw ToolError.of(ToolError.Code.CONFLICT, "confirm_name is not its name; nothing was sent")
          .reason("name_differs")
          .field("confirm_name")
          .hint("Read it again and make sure that it is the one that is meant.")
          .with("name", UntrustedText.line(name, 200))
          .exception();
    }
  }
}
