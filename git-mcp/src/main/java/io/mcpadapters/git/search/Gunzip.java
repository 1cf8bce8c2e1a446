package io.mcpadapters.git.search;

import io.mcpadapters.tool.ToolError;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks gzip (RFC 1952) as it comes; what it cannot read is the host's fault. */
final class Gunzip implements AutoCloseable {
  private static final int FIXED = 10; // bytes of the header that are always there

  private final Inflater inflater = new Inflater(true);
  private final Consumer<Buffer> out;
  private final byte[] piece = new byte[32 * 1024];
  private Buffer header = Buffer.buffer();
  private boolean begun;

  Gunzip(Consumer<Buffer> out) {
    this.out = out;
  }

  void accept(Buffer chunk) {
    if (begun) {
      inflate(chunk);
      return;
    }
    header.appendBuffer(chunk);
    int end = headerEnd();
    if (end >= 0) {
      begun = true;
      inflate(header.slice(end, header.length()));
      header = Buffer.buffer();
    }
  }

  /** Where the compressed bytes begin; -1 while the header is not whole. */
  private int headerEnd() {
    if (header.length() < FIXED) {
      return -1;
    }
    if (header.getUnsignedByte(0) != 0x1f || header.getUnsignedByte(1) != 0x8b) {
      throw malformed();
    }
    int flags = header.getUnsignedByte(3);
    int at = FIXED;
    if ((flags & 4) != 0) {
      if (header.length() < at + 2) {
        return -1;
      }
      at += 2 + header.getUnsignedShortLE(at);
    }
    for (int flag : new int[] {8, 16}) { // name and comment end with a zero
      if ((flags & flag) != 0) {
        while (at < header.length() && header.getByte(at) != 0) {
          at++;
        }
        at++;
      }
    }
    at += (flags & 2) != 0 ? 2 : 0;
    return at <= header.length() ? at : -1;
  }

  private void inflate(Buffer chunk) {
    if (inflater.finished()) {
      return;
    }
    inflater.setInput(chunk.getBytes());
    try {
      int count = inflater.inflate(piece);
      while (count > 0) {
        out.accept(Buffer.buffer(count).appendBytes(piece, 0, count));
        count = inflater.inflate(piece);
      }
    } catch (DataFormatException broken) {
      throw malformed();
    }
  }

  private static RuntimeException malformed() {
    return ToolError.of(
            ToolError.Code.UPSTREAM_UNAVAILABLE, "The host sent an archive that is none.")
        .reason("upstream_error")
        .exception();
  }

  @Override
  public void close() {
    inflater.end();
  }
}
