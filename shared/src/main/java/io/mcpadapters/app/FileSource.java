package io.mcpadapters.app;

import io.vertx.core.Future;
import java.util.Optional;

/** Where the files that an adapter serves itself are found; asked on the tools' event loop. */
@FunctionalInterface
public interface FileSource {
  /** The file of an id that a link was made for; empty when it is gone. */
  Future<Optional<ServedFile>> find(String id);
}
