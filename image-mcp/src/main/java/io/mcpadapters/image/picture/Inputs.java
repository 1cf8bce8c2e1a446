package io.mcpadapters.image.picture;

import io.mcpadapters.image.replicate.ReplicateApi;
import io.mcpadapters.image.replicate.UploadedFile;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Base64Data;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Pictures that go into runs: `https` addresses are passed on as they are, `image://` and data URIs
 * go inside the request where they are small, and by an upload that is used again while Replicate
 * has it where they are larger.
 */
public final class Inputs {
  /** What a data URI in an argument may hold. */
  public static final int MOST = 700_000;

  private static final int INSIDE = 256 * 1024;
  private static final Duration UPLOAD_LIFE = Duration.ofHours(1); // where Replicate names no end
  private static final Duration MARGIN = Duration.ofMinutes(2);
  private static final int REMEMBERED = 1_000;
  private static final Set<String> ELSEWHERE = Set.of("file", "sandbox", "blob", "attachment");

  private final Vertx vertx;
  private final ReplicateApi replicate;
  private final Pictures pictures;
  private final InstantSource clock;
  private final Map<String, Uploaded> uploaded =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Uploaded> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Uploaded(Future<UploadedFile> file, Instant begun) {}

  public Inputs(Vertx vertx, ReplicateApi replicate, Pictures pictures, InstantSource clock) {
    this.vertx = vertx;
    this.replicate = replicate;
    this.pictures = pictures;
    this.clock = clock;
  }

  /**
   * An input whose pictures were found.
   *
   * @param named the input in which they are called `image://…`; for keys and answers
   * @param found the pictures by what they are called there
   */
  public record Found(JsonObject named, Map<String, Picture> found) {
    public Found {
      found = Map.copyOf(found);
    }
  }

  /** The rule that an argument for a picture breaks, or null. */
  public static @org.jspecify.annotations.Nullable String broken(String address) {
    String lower = address.substring(0, Math.min(address.length(), 32)).toLowerCase(Locale.ROOT);
    if (lower.startsWith("https://") || lower.startsWith("data:")) {
      return null;
    }
    if (Picture.isAddress(address)) {
      return Picture.hash(address).isPresent() ? null : "must be image://sha256/ and 64 digits";
    }
    String scheme = lower.contains(":") ? lower.substring(0, lower.indexOf(':')) : "";
    if (ELSEWHERE.contains(scheme) || scheme.length() == 1 || lower.matches("[/.~\\\\].*")) {
      return "must not be a file of your machine, which this server cannot see: give its bytes to"
          + " upload_image, or an https address";
    }
    return "must be an https address, image://sha256/… of upload_image, or data:image/…;base64,…";
  }

  /** Finds the pictures in an input; keeps those that came as data. Sends nothing. */
  public Future<Found> find(JsonObject input) {
    Map<String, Picture> found = new HashMap<>();
    JsonObject named = input.copy();
    List<Future<?>> all = new ArrayList<>();
    for (String name : input.fieldNames()) {
      switch (input.getValue(name)) {
        case String text when inside(text) ->
            all.add(
                picture(name, text)
                    .onSuccess(one -> {
                      found.put(one.uri(), one);
                      named.put(name, one.uri());
                    }));
        case JsonArray list -> {
          JsonArray copy = named.getJsonArray(name);
          for (int i = 0; i < list.size(); i++) {
            int at = i;
            if (list.getValue(i) instanceof String text && inside(text)) {
              all.add(
                  picture(name, text)
                      .onSuccess(one -> {
                        found.put(one.uri(), one);
                        copy.set(at, one.uri());
                      }));
            }
          }
        }
        case null, default -> {}
      }
    }
    return Future.all(all).map(done -> new Found(named, found));
  }

  private static boolean inside(String text) {
    return Picture.isAddress(text) || text.regionMatches(true, 0, "data:", 0, 5);
  }

  private Future<Picture> picture(String argument, String text) {
    if (Picture.isAddress(text)) {
      return Picture.hash(text)
          .map(pictures::find)
          .orElseGet(() -> Future.succeededFuture(java.util.Optional.empty()))
          .map(found ->
              found.orElseThrow(() ->
                  ToolError.of(
                          ToolError.Code.NOT_FOUND,
                          "The picture is not kept here any more: "
                              + text.substring(0, Math.min(text.length(), 79)))
                      .field(argument)
                      .reason("picture_gone")
                      .hint("Give it to upload_image again, or use an https address.")
                      .exception()));
    }
    Base64Data data;
    try {
      data = Base64Data.of(text, MOST);
    } catch (IllegalArgumentException malformed) {
      return ToolError.invalid(argument, argument + " " + malformed.getMessage())
          .hint("Larger pictures go by upload_image with url, or as an https address.")
          .failed();
    }
    return data.decoded(vertx)
        .compose(pictures::keep)
        .recover(failure -> Future.failedFuture(named(argument, failure)));
  }

  private static Throwable named(String argument, Throwable failure) {
    return failure instanceof io.mcpadapters.tool.ToolError.ToolException known
        ? known.error().field(argument).exception()
        : failure;
  }

  /** The input as Replicate gets it; uploads what is too large to go inside. */
  public Future<JsonObject> ready(Scope scope, Found input) {
    Map<String, String> addresses = new HashMap<>();
    List<Future<?>> all = new ArrayList<>();
    input.found.forEach((uri, picture) ->
        all.add(address(scope, picture).onSuccess(address -> addresses.put(uri, address))));
    return Future.all(all).map(done -> replaced(input.named, addresses));
  }

  /** The input as a dry run shows it: uploads nothing. */
  public static JsonObject described(Found input) {
    Map<String, String> words = new HashMap<>();
    input.found.forEach((uri, picture) ->
        words.put(uri, picture.format().mediaType() + ", " + picture.bytes() + " bytes"));
    return replaced(input.named, words);
  }

  private static JsonObject replaced(JsonObject input, Map<String, String> by) {
    JsonObject made = input.copy();
    for (String name : input.fieldNames()) {
      switch (input.getValue(name)) {
        case String text when by.containsKey(text) -> made.put(name, by.get(text));
        case JsonArray list -> {
          JsonArray copy = new JsonArray();
          list.forEach(
              item -> copy.add(item instanceof String text ? by.getOrDefault(text, text) : item));
          made.put(name, copy);
        }
        case null, default -> {}
      }
    }
    return made;
  }

  private Future<String> address(Scope scope, Picture picture) {
    if (picture.bytes() <= INSIDE) {
      return pictures.bytes(picture).map(bytes -> dataUri(picture, bytes));
    }
    Uploaded known = uploaded.get(picture.sha256());
    if (known == null || !useful(known)) {
      // the upload serves whoever needs it, also when the one who began it has left
      known =
          new Uploaded(
              replicate.upload(
                  scope.detached(Duration.ofSeconds(75)),
                  picture.fileName(),
                  picture.format().mediaType(),
                  picture.bytes(),
                  pictures.source(picture)),
              clock.instant());
      uploaded.put(picture.sha256(), known);
    }
    return known.file.map(UploadedFile::url);
  }

  private boolean useful(Uploaded known) {
    if (!known.file.isComplete()) {
      return true;
    }
    if (known.file.failed()) {
      return false;
    }
    Instant end = known.file.result().expires().orElse(known.begun.plus(UPLOAD_LIFE));
    return clock.instant().plus(MARGIN).isBefore(end);
  }

  private static String dataUri(Picture picture, Buffer bytes) {
    return "data:"
        + picture.format().mediaType()
        + ";base64,"
        + Base64.getEncoder().encodeToString(bytes.getBytes());
  }
}
