package io.mcpadapters.state;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * Values that outlive the process, each under a name of letters, digits, `_` and `-`, at most 80,
 * and each with an end. A store of this machine ({@link DiskStore}) answers as if nothing were kept
 * where it cannot be read; one that several processes share fails with `upstream_unavailable`,
 * reason `state`, since nobody may take what it cannot say for "there is none".
 */
public interface Store {
  /** A value that is there. */
  record Stored(String name, long size) {}

  /** A value on its way in: finished or aborted by whoever began it. */
  interface Writer {
    /** Adds a piece, after the one before is complete; fails when it cannot be kept. */
    Future<Void> write(Buffer piece);

    /** Gives it its name, in place of an earlier value. */
    Future<Stored> finish(String name);

    /** Forgets it; never fails. */
    Future<Void> abort();
  }

  /** Whether other processes use the same store at the same time. */
  boolean shared();

  /** Keeps a value, in place of an earlier one of that name. */
  Future<Void> put(String name, Buffer value, Duration life);

  /** The value, if it is there and has not ended. */
  Future<Optional<Buffer>> get(String name);

  /**
   * The value as a JSON object, if it is there and is one; read within the bounds of an answer,
   * since it may have become anything.
   */
  Future<Optional<JsonObject>> object(String name);

  /** Whether a value is there, without reading it. */
  Future<Optional<Stored>> find(String name);

  /** A piece of a value: so many bytes, fewer at its end; fails when it went away meanwhile. */
  Future<Buffer> read(Stored value, long offset, int length);

  /** Begins a value that comes piece by piece and has its name at its end. */
  Writer writer(Duration life);

  /** Forgets a value, also where there is none. */
  Future<Void> forget(String name);

  /**
   * Takes a name for one piece of work, so that nobody else does the same at the same time; empty
   * while somebody else has it.
   */
  Future<Optional<Claim>> claim(String name);
}
