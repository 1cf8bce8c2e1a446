package io.mcpadapters.upstream.http;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Undoes gzip (RFC 1952) or deflate (RFC 1950, or 1951 as some servers send it) as the bytes come,
 * in small pieces, so that the taker can stop a bomb. Unlike Netty's decoder it tells a stream that
 * was cut or damaged from a whole one.
 */
final class Inflate implements AutoCloseable {
  private static final int PIECE = 16 * 1024;
  private static final int MAX_HEADER = 64 * 1024;
  private static final int TRAILER = 8;

  private enum Part {
    HEADER,
    DATA,
    TRAILER,
    DONE
  }

  private final boolean gzip;
  private final CRC32 sum = new CRC32();
  private @Nullable Inflater inflater;
  private Buffer pending = Buffer.buffer();
  private Part part = Part.HEADER;
  private boolean begun;

  /** Null when the coding leaves bytes as they are; refuses what was never asked for. */
  static @Nullable Inflate of(@Nullable String coding) {
    if (coding == null || coding.isBlank() || coding.strip().equalsIgnoreCase("identity")) {
      return null;
    }
    return switch (coding.strip().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> new Inflate(true);
      case "deflate" -> new Inflate(false);
      default -> throw new ExchangeFailure(ExchangeFailure.Kind.MALFORMED_ANSWER, true);
    };
  }

  Inflate(boolean gzip) {
    this.gzip = gzip;
  }

  /** Takes the next bytes and gives what they stand for. */
  void write(Buffer bytes, Consumer<Buffer> out) {
    begun = begun || bytes.length() > 0;
    pending =
        pending.length() == 0 ? bytes : Buffer.buffer().appendBuffer(pending).appendBuffer(bytes);
    while (pending.length() > 0 && advance(out)) {}
  }

  /** Refuses a stream that is not whole. */
  void end() {
    if (begun && part != Part.DONE) {
      throw damaged();
    }
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
  }

  private boolean advance(Consumer<Buffer> out) {
    return switch (part) {
      case HEADER -> header();
      case DATA -> data(out);
      case TRAILER -> trailer();
      case DONE -> another();
    };
  }

  private boolean header() {
    int length = gzip ? headerLength() : 0;
    if (length < 0) {
      if (pending.length() > MAX_HEADER) {
        throw damaged();
      }
      return false;
    }
    boolean bare = gzip || (pending.getByte(0) & 0x0f) != 8;
    pending = pending.slice(length, pending.length());
    close();
    inflater = new Inflater(bare);
    sum.reset();
    part = Part.DATA;
    return true;
  }

  /** -1 while the header is not whole. */
  private int headerLength() {
    int have = pending.length();
    if (have < 10) {
      return -1;
    }
    if (pending.getUnsignedShort(0) != 0x1f8b || pending.getByte(2) != 8) {
      throw damaged();
    }
    int flags = pending.getByte(3);
    int at = 10;
    if ((flags & 4) != 0) {
      at = have < at + 2 ? have + 1 : at + 2 + pending.getUnsignedShortLE(at);
    }
    for (int texts = Integer.bitCount(flags & 0x18); texts > 0 && at <= have; texts--) {
      at = afterZero(at);
    }
    at += (flags & 2) == 0 ? 0 : 2;
    return at <= have ? at : -1;
  }

  private int afterZero(int from) {
    int at = from;
    while (at < pending.length() && pending.getByte(at) != 0) {
      at++;
    }
    return at + 1;
  }

  private boolean data(Consumer<Buffer> out) {
    Inflater current = Objects.requireNonNull(inflater);
    current.setInput(pending.getBytes());
    byte[] piece = new byte[PIECE];
    try {
      int got;
      while ((got = current.inflate(piece)) > 0) {
        sum.update(piece, 0, got);
        out.accept(Buffer.buffer(got).appendBytes(piece, 0, got));
      }
    } catch (DataFormatException wrong) {
      throw damaged();
    }
    if (current.needsDictionary()) {
      throw damaged();
    }
    int left = current.finished() ? current.getRemaining() : 0;
    pending = pending.slice(pending.length() - left, pending.length());
    if (current.finished()) {
      part = gzip ? Part.TRAILER : Part.DONE;
    }
    return current.finished();
  }

  private boolean trailer() {
    if (pending.length() < TRAILER) {
      return false;
    }
    if (pending.getUnsignedIntLE(0) != sum.getValue()) {
      throw damaged();
    }
    pending = pending.slice(TRAILER, pending.length());
    part = Part.DONE;
    return true;
  }

  /** A gzip stream may be followed by another. */
  private boolean another() {
    if (!gzip) {
      throw damaged();
    }
    part = Part.HEADER;
    return true;
  }

  private static ExchangeFailure damaged() {
    return new ExchangeFailure(ExchangeFailure.Kind.MALFORMED_ANSWER, true);
  }
}
