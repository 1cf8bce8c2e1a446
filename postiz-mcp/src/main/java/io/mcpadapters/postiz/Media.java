package io.mcpadapters.postiz;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Values;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture or film of a post: what Postiz has already, or an address that it has to be uploaded
 * from first.
 *
 * @param id null where it is not uploaded yet
 * @param path its address at Postiz, or where it is to be had
 * @param thumbnail the address of a picture that stands for a film
 * @param bytes its size, where it was sent from here; 0 where that is not known
 */
record Media(
    @Nullable String id,
    String path,
    Optional<String> alt,
    Optional<String> thumbnail,
    long bytes) {
  static final Arg<Optional<String>> ID = Arg.text("id", "").max(200).optional();
  static final Arg<Optional<String>> PATH = Arg.text("path", "").max(1000).optional();
  static final Arg<Optional<String>> URL =
      Arg.text("url", "").max(1000).example("https://example.org/a.png").optional();
  static final Arg<Optional<String>> ALT = Arg.text("alt", "").max(1000).optional();
  static final Arg<Optional<String>> THUMBNAIL =
      Arg.text("thumbnail", "")
          .max(1000)
          .example("https://example.org/cover.png")
          .as(Media::picture)
          .optional();

  private static final String WAY_OUT =
      "must be {id, path} as upload_media answers them, or {\"url\":\"https://…\"}; upload a local"
          + " file with upload_media";

  /** What kind it is, as far as its name tells. */
  enum Kind {
    PICTURE,
    VIDEO,
    UNKNOWN
  }

  /** Refuses half references and local files with an IllegalArgumentException. */
  static Media of(Values in) {
    Optional<String> url = in.get(URL);
    Optional<String> id = in.get(ID);
    Optional<String> path = in.get(PATH);
    if (url.isPresent() && id.isEmpty() && path.isEmpty()) {
      return new Media(null, address(url.get(), "https"), in.get(ALT), in.get(THUMBNAIL), 0);
    }
    if (url.isPresent() || id.isEmpty() || path.isEmpty()) {
      throw new IllegalArgumentException(WAY_OUT);
    }
    String at = address(path.get(), "http");
    if (extension(at).isEmpty()) {
      throw new IllegalArgumentException(
          "must have a path that ends in .png, .jpg, .jpeg, .gif, .webp or .mp4 in lower case");
    }
    return new Media(id.get(), at, in.get(ALT), in.get(THUMBNAIL), 0);
  }

  /** What has to be uploaded from an address first. */
  static Media at(String address, Optional<String> alt) {
    return new Media(null, address, alt, Optional.empty(), 0);
  }

  /** An argument for the https address of a file. */
  static Arg<Optional<String>> addressArg(String name, String about) {
    return Arg.text(name, about)
        .max(1000)
        .example("https://example.org/a.png")
        .as(Media::https)
        .optional();
  }

  private static String picture(String text) {
    return web(text, "http")
        .filter(address -> kind(address) == Kind.PICTURE)
        .orElseThrow(() ->
            new IllegalArgumentException("must be the address of a picture: .png, .jpg, .webp"));
  }

  private static String https(String text) {
    return web(text, "https")
        .orElseThrow(() ->
            new IllegalArgumentException("must be an https address; send a local file as base64"));
  }

  private static String address(String text, String scheme) {
    return web(text, scheme).orElseThrow(() -> new IllegalArgumentException(WAY_OUT));
  }

  /** An address of the web whose scheme begins so; empty for all else. */
  private static Optional<String> web(String text, String scheme) {
    try {
      URI uri = URI.create(text.strip());
      boolean web =
          uri.getScheme() != null && uri.getScheme().toLowerCase(Locale.ROOT).startsWith(scheme);
      return web && uri.getHost() != null && uri.getRawUserInfo() == null
          ? Optional.of(uri.toString())
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The ending that Postiz looks at, which has to be in lower case; empty for another. */
  static Optional<String> extension(String address) {
    int query = address.indexOf('?');
    String path = query < 0 ? address : address.substring(0, query);
    String end = path.substring(path.lastIndexOf('.') + 1);
    return switch (end) {
      case "png", "jpg", "jpeg", "gif", "webp", "mp4" -> Optional.of(end);
      default -> Optional.empty();
    };
  }

  /** The same file with the words and the picture of another mention of it. */
  Media as(Media mention) {
    return new Media(id, path, mention.alt, mention.thumbnail, bytes);
  }

  Media alt(Optional<String> words) {
    return new Media(id, path, words, thumbnail, bytes);
  }

  boolean isUploaded() {
    return id != null;
  }

  Kind kind() {
    return kind(path);
  }

  private static Kind kind(String address) {
    return extension(address)
        .map(end -> end.equals("mp4") ? Kind.VIDEO : Kind.PICTURE)
        .orElse(Kind.UNKNOWN);
  }

  /** As `image[]` of `POST /posts`; a dry run names the address instead of an id. */
  JsonObject sent() {
    JsonObject image =
        new JsonObject().put("id", id == null ? "(uploaded first)" : id).put("path", path);
    alt.ifPresent(text -> image.put("alt", text));
    thumbnail.ifPresent(address -> image.put("thumbnail", address));
    return image;
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    if (id != null) {
      json.put("id", id);
    }
    json.put("path", path).put("type", kind().name().toLowerCase(Locale.ROOT));
    thumbnail.ifPresent(address -> json.put("thumbnail", address));
    return bytes > 0 ? json.put("bytes", bytes) : json;
  }
}
