package io.mcpadapters.git.tools;

import io.mcpadapters.git.model.CommitPlan.Action;
import io.mcpadapters.git.model.CommitPlan.FileEdit;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** What is to be sent for a file that is moved, after a look at where from and where to. */
final class RenameCheck {
  private RenameCheck() {}

  static Future<FileEdit> of(Scope scope, Pinned at, Edit edit) {
    String from = edit.from().orElseThrow();
    Buffer present = Buffer.buffer();
    return at.entry(scope, edit.path())
        .compose(there -> there.isPresent() ? taken(edit) : at.present(scope, from))
        .compose(entry ->
            entry.type() == TreeEntry.Type.FILE
                ? at.content(scope, from, present::appendBuffer)
                : noFile(from))
        .map(content -> {
          String blob = content.blob().orElseGet(() -> Hash.blob(present.getBytes()));
          byte[] bytes = edit.kept() ? present.getBytes() : edit.content();
          return new FileEdit(
              Action.CREATE,
              edit.path(),
              bytes,
              Optional.of(blob),
              edit.from(),
              edit.executable(),
              edit.kept());
        });
  }

  private static <T> Future<T> taken(Edit edit) {
    return ToolError.of(Code.CONFLICT, UntrustedText.line(edit.path(), 300) + " is there already.")
        .reason("conflict")
        .field("changes")
        .hint("Choose another path, or delete that file in a commit before.")
        .failed();
  }

  private static <T> Future<T> noFile(String from) {
    return ToolError.of(Code.CONFLICT, UntrustedText.line(from, 300) + " is no file to be moved.")
        .reason("not_a_file")
        .field("changes")
        .hint("Name the files in it, one change for each; a link or submodule is moved with git.")
        .failed();
  }
}
