package io.mcpadapters.postiz.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uploads: told by their first bytes, stored under a name of Postiz' own. */
final class MediaRoutes {
  private static final Pattern FIELD = Pattern.compile("name=\"([^\"]*)\"; filename=");
  private static final String PUBLIC =
      "URL must be a public HTTPS URL and cannot point to internal network addresses";
  private static final String EXTENSION =
      "File must have a valid extension: .png, .jpg, .jpeg, .gif, .webp, or .mp4";

  final List<Buffer> files = new ArrayList<>();

  Object upload(String type, Buffer body) {
    if (type == null || !type.startsWith("multipart/form-data")) {
      throw Refused.msg(400, "No file provided");
    }
    String boundary = "--" + type.replaceFirst(".*boundary=", "").replace("\"", "");
    String text = body.toString(StandardCharsets.ISO_8859_1);
    List<byte[]> found = new ArrayList<>();
    for (String part : text.split(Pattern.quote(boundary), -1)) {
      Matcher field = FIELD.matcher(part);
      int start = part.indexOf("\r\n\r\n");
      if (!field.find() || start < 0) {
        continue;
      }
      if (!field.group(1).equals("file") || !found.isEmpty()) {
        throw Refused.service(400, "Unexpected field - " + field.group(1));
      }
      found.add(part.substring(start + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1));
    }
    if (found.isEmpty()) {
      throw Refused.msg(400, "No file provided");
    }
    String extension = sniffed(found.getFirst());
    if (extension == null) {
      throw Refused.service(400, "Unsupported file type.");
    }
    files.add(Buffer.buffer(found.getFirst()));
    return stored(extension);
  }

  private static String sniffed(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
    return start.startsWith("\u0089PNG")
        ? "png"
        : start.startsWith("\u00ff\u00d8\u00ff")
            ? "jpeg"
            : start.startsWith("GIF8")
                ? "gif"
                : start.startsWith("RIFF") && start.startsWith("WEBP", 8)
                    ? "webp"
                    : start.startsWith("ftypavif", 4)
                        ? "avif"
                        : start.startsWith("ftyp", 4)
                            ? "mp4"
                            : start.startsWith("BM") ? "bmp" : null;
  }

  Object fromUrl(JsonObject body) {
    Object url = body.getValue("url");
    List<String> findings = new ArrayList<>();
    if (url == null) {
      findings.add("url should not be null or undefined");
    }
    String text = String.valueOf(url);
    boolean extension = text.matches("[^?]*\\.(png|jpg|jpeg|gif|webp|mp4)(\\?.*)?");
    if (!extension) {
      findings.add(EXTENSION);
    }
    if (url == null) {
      findings.add("url must be a string");
    }
    if (!reachable(text)) {
      findings.add(PUBLIC);
    }
    if (!findings.isEmpty()) {
      throw Refused.findings(findings);
    }
    return stored(text.replaceFirst("\\?.*", "").replaceFirst(".*\\.", ""));
  }

  static Object video(JsonObject body) {
    List<String> findings = new ArrayList<>(List.of("type must be any of: "));
    if (body.getValue("output") == null) {
      findings.add("output must be one of the following values: vertical, horizontal");
    }
    throw Refused.findings(findings);
  }

  static Object videoFunction() {
    throw Refused.findings(List.of("identifier must be a string", "functionName must be a string"));
  }

  private static boolean reachable(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
    String host = uri.getHost();
    return "https".equals(uri.getScheme())
        && host != null
        && !host.startsWith("10.")
        && !host.startsWith("127.")
        && !host.equals("localhost");
  }

  private static JsonObject stored(String extension) {
    String name = UUID.randomUUID().toString().replace("-", "") + "." + extension;
    return new JsonObject()
        .put("id", UUID.randomUUID().toString())
        .put("name", name)
        .putNull("originalName")
        .put("path", "https://postiz.example/uploads/2026/11/22/" + name)
        .putNull("thumbnail")
        .putNull("alt");
  }
}
