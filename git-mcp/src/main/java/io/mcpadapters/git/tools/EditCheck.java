package io.mcpadapters.git.tools;

import io.mcpadapters.git.host.FilesApi;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.model.CommitPlan.Action;
import io.mcpadapters.git.model.CommitPlan.FileEdit;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.git.text.LfsPointer;
import io.mcpadapters.git.text.TextForm;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is to be sent for one change of a file, after a look at what is there.
 *
 * @param edit empty where the file has that content already
 * @param note what was done to keep the file's form
 */
record EditCheck(Optional<FileEdit> edit, Optional<String> note) {
  static Future<EditCheck> of(Scope scope, Pinned at, Edit edit) {
    Optional<ToolError> unable = unable(at, edit);
    return unable.isPresent()
        ? unable.get().failed()
        : edit.from().isPresent()
            ? RenameCheck.of(scope, at, edit).compose(EditCheck::done)
            : inPlace(scope, at, edit);
  }

  private static Optional<ToolError> unable(Pinned at, Edit edit) {
    return edit.executable().isEmpty() || at.repository().api().write().setsModes()
        ? Optional.empty()
        : Optional.of(
            ToolError.of(Code.UNSUPPORTED, "This host's API does not set the mode of a file.")
                .reason("unsupported_on_host")
                .field("changes")
                .hint("Leave mode out: an updated file keeps its own; or push with git."));
  }

  private static Future<EditCheck> inPlace(Scope scope, Pinned at, Edit edit) {
    Buffer present = Buffer.buffer();
    Future<Optional<FilesApi.Content>> content =
        at.repository()
            .api()
            .files()
            .content(scope, at.repository().project(), at.sha(), edit.path(), present::appendBuffer)
            .map(Optional::of)
            .recover(failure ->
                HostErrors.missing(failure)
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(failure));
    Future<Optional<TreeEntry>> entry = at.entry(scope, edit.path());
    return Future.all(content, entry)
        .compose(both ->
            entry
                .result()
                .flatMap(there -> other(edit, there.type()))
                .map(ToolError::<EditCheck>failed)
                .orElseGet(() ->
                    content.result().isEmpty()
                        ? absent(edit)
                        : there(edit, content.result().get(), present.getBytes())));
  }

  /** Refuses what is no file; a symbolic link can be deleted, not written through. */
  private static Optional<ToolError> other(Edit edit, TreeEntry.Type type) {
    String what =
        switch (type) {
          case FILE -> "";
          case LINK -> edit.action() == Action.DELETE ? "" : "a symbolic link";
          case FOLDER -> "a folder";
          case SUBMODULE -> "a submodule";
        };
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ToolError.of(Code.CONFLICT, name(edit) + " is " + what + ".")
                .reason("not_a_file")
                .field("changes")
                .hint(
                    type == TreeEntry.Type.FOLDER
                        ? "Name the files in it, one change for each."
                        : "This tool changes files only; choose another path."));
  }

  private static String name(Edit edit) {
    return UntrustedText.line(edit.path(), 300);
  }

  private static Future<EditCheck> absent(Edit edit) {
    return edit.action() == Action.CREATE
        ? done(
            new FileEdit(Action.CREATE, edit.path(), edit.content(), Optional.empty())
                .with(edit.executable().filter(Boolean.TRUE::equals)))
        : ToolError.of(Code.NOT_FOUND, name(edit) + " is not there to " + edit.word() + ".")
            .reason("path_not_found")
            .field("changes")
            .hint("Use create for a new file.")
            .failed();
  }

  private static Future<EditCheck> done(FileEdit edit) {
    return Future.succeededFuture(new EditCheck(Optional.of(edit), Optional.empty()));
  }

  private static Future<EditCheck> there(Edit edit, FilesApi.Content present, byte[] bytes) {
    if (edit.action() == Action.CREATE || present.folder()) {
      return ToolError.of(Code.CONFLICT, name(edit) + " is there already.")
          .reason("conflict")
          .field("changes")
          .hint("Use update to change it.")
          .failed();
    }
    Optional<String> blob = Optional.of(present.blob().orElseGet(() -> Hash.blob(bytes)));
    return edit.action() == Action.DELETE
        ? done(new FileEdit(Action.DELETE, edit.path(), edit.content(), blob))
        : updated(edit, blob, bytes);
  }

  private static Future<EditCheck> updated(Edit edit, Optional<String> blob, byte[] bytes) {
    if (edit.kept()) {
      return done(
          new FileEdit(
              Action.UPDATE, edit.path(), bytes, blob, Optional.empty(), edit.executable(), true));
    }
    if (LfsPointer.of(bytes).isPresent() && LfsPointer.of(edit.content()).isEmpty()) {
      return ToolError.of(Code.CONFLICT, name(edit) + " is in Git LFS; there is only its pointer.")
          .reason("lfs_pointer")
          .field("changes")
          .hint("Push the new content with git-lfs; this tool would take it out of LFS.")
          .failed();
    }
    TextForm form = TextForm.of(bytes);
    Optional<byte[]> content =
        edit.text().isEmpty() || binary(bytes, form)
            ? Optional.of(edit.content())
            : form.write(edit.text().get());
    if (content.isEmpty()) {
      return ToolError.of(
              Code.CONFLICT, name(edit) + " is " + form.words() + ", which this text would change.")
          .reason("encoding")
          .field("changes")
          .hint("Give its bytes, with encoding base64.")
          .failed();
    }
    boolean same = Arrays.equals(bytes, content.get()) && edit.executable().isEmpty();
    boolean kept = !Arrays.equals(edit.content(), content.get());
    return Future.succeededFuture(
        new EditCheck(
            same
                ? Optional.empty()
                : Optional.of(
                    new FileEdit(Action.UPDATE, edit.path(), content.get(), blob)
                        .with(edit.executable())),
            kept ? Optional.of(name(edit) + " stays " + form.words() + ".") : Optional.empty()));
  }

  private static boolean binary(byte[] bytes, TextForm form) {
    boolean wide = form.mark() && form.charset().isPresent();
    for (int i = 0; !wide && i < Math.min(8000, bytes.length); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
