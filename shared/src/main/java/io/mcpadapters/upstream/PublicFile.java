package io.mcpadapters.upstream;

import io.vertx.core.buffer.Buffer;

/**
 * A file at an address that a user gave, which comes while it is used.
 *
 * @param mediaType as its header says it, which need not be true; empty where it says none
 * @param length in bytes
 * @param start its first bytes, {@value #START} or all of a shorter one, to tell what it is by
 * @param source all of it from its beginning; to be used once
 */
public record PublicFile(String mediaType, long length, Buffer start, Upload.Source source) {
  public static final int START = 512;
}
