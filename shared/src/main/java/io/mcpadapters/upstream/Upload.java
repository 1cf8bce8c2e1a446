package io.mcpadapters.upstream;

import io.mcpadapters.upstream.http.Body;
import io.mcpadapters.upstream.http.Receiver;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What an upload carries: a form with files (RFC 7578) or raw bytes, with its length said in
 * advance and sent as fast as the service takes it.
 */
public final class Upload {
  private static final int PIECE = 64 * 1024;

  /** Gives bytes piece by piece. */
  @FunctionalInterface
  public interface Source {
    /**
     * Gives each piece to `out` and waits for its future before the next; complete when all are
     * given.
     */
    Future<Void> pump(Function<Buffer, Future<Void>> out);

    /** Bytes that are in memory anyway. */
    static Source of(Buffer bytes) {
      return out -> from(bytes, 0, out);
    }

    private static Future<Void> from(Buffer bytes, int at, Function<Buffer, Future<Void>> out) {
      if (at >= bytes.length()) {
        return Receiver.READY;
      }
      int end = Math.min(bytes.length(), at + PIECE);
      return out.apply(bytes.slice(at, end)).compose(taken -> from(bytes, end, out));
    }
  }

  private record Part(String label, long length, Source source) {}

  private final String mediaType;
  private final List<Part> parts;

  private Upload(String mediaType, List<Part> parts) {
    this.mediaType = mediaType;
    this.parts = List.copyOf(parts);
  }

  /** Bytes as the whole body. */
  public static Upload raw(String mediaType, long length, Source source) {
    return new Upload(mediaType, List.of(new Part("body", length, source)));
  }

  /** A form, to be filled. */
  public static Form form() {
    return new Form();
  }

  /** A form in the making. */
  public static final class Form {
    // fixed, so that equal forms are equal; a file that holds it on a line of its own would have to
    // know it
    private static final String BOUNDARY = "mcp-adapters-7f3a9c51d2e84b60";
    private final List<Part> parts = new ArrayList<>();

    private Form() {}

    public Form field(String name, String value) {
      Buffer bytes = Buffer.buffer(value);
      head("Content-Disposition: form-data; name=\"" + quoted(name) + "\"\r\n\r\n");
      parts.add(new Part(name, bytes.length(), Source.of(bytes)));
      return text("\r\n");
    }

    /** A file of a known length. */
    public Form file(String name, String filename, String mediaType, long length, Source source) {
      head(
          "Content-Disposition: form-data; name=\""
              + quoted(name)
              + "\"; filename=\""
              + quoted(filename)
              + "\"\r\nContent-Type: "
              + mediaType.replaceAll("[\r\n]", "")
              + "\r\n\r\n");
      parts.add(new Part(name + ": " + filename, length, source));
      return text("\r\n");
    }

    public Upload done() {
      text("--" + BOUNDARY + "--\r\n");
      return new Upload("multipart/form-data; boundary=" + BOUNDARY, parts);
    }

    private void head(String headers) {
      text("--" + BOUNDARY + "\r\n" + headers);
    }

    private Form text(String text) {
      Buffer bytes = Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
      parts.add(new Part("", bytes.length(), Source.of(bytes)));
      return this;
    }

    /** As browsers do it (WHATWG HTML, multipart/form-data encoding). */
    private static String quoted(String name) {
      return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }
  }

  String mediaType() {
    return mediaType;
  }

  long length() {
    return parts.stream().mapToLong(Part::length).sum();
  }

  /** What a dry run shows instead of the bytes. */
  List<String> description() {
    return parts.stream()
        .filter(part -> !part.label.isEmpty())
        .map(part -> part.label + " (" + part.length + " bytes)")
        .toList();
  }

  Body body() {
    return Body.streamed(length(), out -> pump(out, 0));
  }

  private Future<Void> pump(Function<Buffer, Future<Void>> out, int part) {
    return part == parts.size()
        ? Receiver.READY
        : parts.get(part).source.pump(out).compose(done -> pump(out, part + 1));
  }
}
