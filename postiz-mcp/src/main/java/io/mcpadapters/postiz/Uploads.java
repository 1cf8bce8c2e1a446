package io.mcpadapters.postiz;

import io.mcpadapters.media.MediaFormat;
import io.mcpadapters.media.MediaHeader;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.upstream.PublicFetcher;
import io.mcpadapters.upstream.PublicFile;
import io.mcpadapters.upstream.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings media to Postiz. What Postiz takes by its address it fetches itself; all else is fetched
 * here, from public addresses only, and passed on as it comes. What was uploaded once is used
 * again.
 */
final class Uploads {
  private static final int REMEMBERED = 500;
  private static final long PICTURE = 10L << 20;
  private static final long VIDEO = 1L << 30;
  private static final Duration FETCHING = Duration.ofSeconds(45);

  private final PostizApi api;
  private final PublicFetcher fetcher;

  /** By address, or by `sha256:` and the digest of the bytes. */
  private final Map<String, Media> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Media> eldest) {
          return size() > REMEMBERED;
        }
      };

  Uploads(PostizApi api, PublicFetcher fetcher) {
    this.api = api;
    this.fetcher = fetcher;
  }

  /**
   * The parts with all their media uploaded, one after the other.
   *
   * @param withheld takes what a dry run would have sent; the parts then stay as they are
   */
  Future<List<Part>> attached(Scope scope, List<Part> parts, List<Withheld> withheld) {
    Future<List<Part>> done = Future.succeededFuture(new ArrayList<>());
    for (Part part : parts) {
      done =
          done.compose(before ->
              media(scope, part.media(), withheld)
                  .map(media -> {
                    before.add(part.media(media));
                    return before;
                  }));
    }
    return done;
  }

  private Future<List<Media>> media(Scope scope, List<Media> media, List<Withheld> withheld) {
    Future<List<Media>> done = Future.succeededFuture(new ArrayList<>());
    for (Media one : media) {
      done =
          done.compose(before ->
              (one.isUploaded() ? Future.succeededFuture(one) : from(scope, one))
                  .recover(failure -> {
                    if (failure instanceof Withheld dry) {
                      if (withheld.stream()
                          .noneMatch(other -> other.requests().equals(dry.requests()))) {
                        withheld.add(dry);
                      }
                      return Future.succeededFuture(one);
                    }
                    return Future.failedFuture(failure);
                  })
                  .map(uploaded -> {
                    before.add(uploaded);
                    return before;
                  }));
    }
    return done;
  }

  /** What a dry run shows: the uploads, then what would have followed. */
  static <T> Future<T> together(List<Withheld> uploads, Throwable failure) {
    if (failure instanceof Withheld last && !uploads.isEmpty()) {
      List<Withheld> all = new ArrayList<>(uploads);
      all.add(last);
      return Future.failedFuture(Withheld.all(all));
    }
    return Future.failedFuture(failure);
  }

  /** What is at an address, uploaded. */
  Future<Media> from(Scope scope, Media wanted) {
    Media before = known.get(wanted.path());
    if (before != null) {
      return Future.succeededFuture(before.as(wanted));
    }
    if (Media.extension(URI.create(wanted.path()).getRawPath()).isPresent()) {
      return api.uploadFrom(scope, wanted.path())
          .map(file -> keep(wanted.path(), file, 0).as(wanted));
    }
    return scope.dryRun() ? withheld(wanted) : passedOn(scope, wanted);
  }

  private static <T> Future<T> withheld(Media wanted) {
    return Future.failedFuture(
        new Withheld(
            Map.of("method", "POST", "path", "/upload", "body", "the file at " + wanted.path())));
  }

  private Future<Media> passedOn(Scope scope, Media wanted) {
    return fetcher.passOn(
        scope,
        URI.create(wanted.path()),
        FETCHING,
        VIDEO,
        file ->
            api.upload(scope, form(file))
                .map(stored -> keep(wanted.path(), stored, file.length()).as(wanted)));
  }

  private static Upload form(PublicFile file) {
    MediaFormat format = format(file.start(), file.length());
    return Upload.form()
        .file("file", name(format), format.mediaType(), file.length(), file.source())
        .done();
  }

  /** Bytes that the caller sent. */
  Future<Media> bytes(Scope scope, Buffer bytes, Optional<String> alt) {
    String key = "sha256:" + digest(bytes);
    Media before = known.get(key);
    if (before != null) {
      return Future.succeededFuture(before.alt(alt));
    }
    MediaFormat format = format(bytes, bytes.length());
    if (format == MediaFormat.MP4) {
      return ToolError.invalid("base64", "films go by url only").reason("media_type").failed();
    }
    Upload form =
        Upload.form()
            .file("file", name(format), format.mediaType(), bytes.length(), Upload.Source.of(bytes))
            .done();
    return api.upload(scope, form).map(file -> keep(key, file, bytes.length()).alt(alt));
  }

  private static String name(MediaFormat format) {
    return "media." + format.extension();
  }

  private Media keep(String key, PostizApi.Uploaded file, long bytes) {
    if (Media.extension(file.path()).isEmpty()) {
      throw refused("Postiz stored it as a type that it does not post");
    }
    Media media = new Media(file.id(), file.path(), Optional.empty(), Optional.empty(), bytes);
    known.put(key, media);
    return media;
  }

  /** By the first bytes; Postiz would store some types that no post can have. */
  private static MediaFormat format(Buffer start, long length) {
    MediaFormat format =
        MediaHeader.read(start)
            .map(MediaHeader::format)
            .orElseThrow(() -> refused("it is no picture or film"));
    switch (format) {
      case PNG, JPEG, GIF, WEBP -> {
        if (length > PICTURE) {
          throw ToolError.of(Code.TOO_LARGE, "A picture may have 10 MB; this one is larger.")
              .reason("media_size")
              .exception();
        }
      }
      case MP4 -> {}
      default -> throw refused("a post cannot have the type " + format.mediaType());
    }
    return format;
  }

  private static RuntimeException refused(String why) {
    return ToolError.of(Code.INVALID_INPUT, "The media was not uploaded: " + why + ".")
        .reason("media_type")
        .hint("Give a png, jpg, gif, webp or mp4 file.")
        .exception();
  }

  private static String digest(Buffer bytes) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.getBytes()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
