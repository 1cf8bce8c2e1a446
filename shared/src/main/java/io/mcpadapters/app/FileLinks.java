package io.mcpadapters.app;

import io.mcpadapters.tool.SignedTokens;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Links to files that an adapter serves itself, good for a day and for one file under one name.
 * Whoever has one may read the file, as no client of a picture sends a bearer token.
 */
public final class FileLinks {
  static final String PATH = "/files/";

  private static final String KIND = "file";
  private static final String ID = "f";
  private static final String NAME = "n";
  private static final Duration LIFE = Duration.ofDays(1);

  private final SignedTokens tokens;
  private final @Nullable URI base;

  /**
   * @param base `MCP_PUBLIC_URL`; without it there are no links
   */
  FileLinks(SignedTokens tokens, Optional<URI> base) {
    this.tokens = tokens;
    this.base = base.orElse(null);
  }

  /**
   * A link; empty where the operator gave no public address.
   *
   * @param id what {@link FileSource#find} is asked for; readable by whoever has the link
   * @param name shown at its end; characters other than letters, digits, dots and dashes are
   *     replaced
   */
  public Optional<URI> link(String id, String name) {
    if (base == null) {
      return Optional.empty();
    }
    String plain = name.replaceAll("[^A-Za-z0-9.-]+", "-").replaceFirst("^[.-]+", "");
    String shown = plain.isEmpty() ? "file" : plain.substring(0, Math.min(100, plain.length()));
    String handle = tokens.sign(KIND, new JsonObject().put(ID, id).put(NAME, shown), LIFE);
    return Optional.of(URI.create(base + PATH + handle + "/" + shown));
  }

  boolean areServed() {
    return base != null;
  }

  /** The id that a link was made for; empty when it is forged, old or of another file's name. */
  Optional<String> id(String handle, String name) {
    return tokens
        .open(KIND, handle)
        .filter(claims -> name.equals(claims.getString(NAME)))
        .map(claims -> claims.getString(ID));
  }
}
