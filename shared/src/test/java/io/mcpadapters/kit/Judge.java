package io.mcpadapters.kit;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.github.tomakehurst.wiremock.http.RequestListener;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/**
 * Holds every request that a fake service gets against the service's OpenAPI document: unknown
 * paths, parameters and members, and values of the wrong type, are errors. A test ends with {@link
 * #verdict}.
 *
 * <p>In a fake on Vert.x: {@code judge.see(request, body)}; in WireMock: {@code
 * wireMock.addMockServiceRequestListener(judge.listener())}.
 */
public final class Judge {
  // loading a document takes seconds
  private static final Map<Path, OpenApiInteractionValidator> LOADED = new ConcurrentHashMap<>();

  private final OpenApiInteractionValidator validator;
  private final String base;
  private final Predicate<String> tolerated;
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final AtomicInteger judged = new AtomicInteger();

  private Judge(OpenApiInteractionValidator validator, String base, Predicate<String> tolerated) {
    this.validator = validator;
    this.base = base;
    this.tolerated = tolerated;
  }

  /**
   * A judge by one of the documents beside the project; without them the test is skipped.
   *
   * @param document its path there, such as `git/gitea-1.27.0-prism.json`; of OpenAPI 3.0, since
   *     3.1 is not judged by type
   * @param base what the fake's paths have before the document's, such as `/api/v1`; empty for
   *     nothing
   */
  public static Judge by(String document, String base) {
    String specs = System.getProperty("specs", "");
    Path path = Path.of(specs, document);
    Assumptions.assumeTrue(
        !specs.isEmpty() && Files.isReadable(path),
        "there is no " + document + " in the specs folder");
    return new Judge(LOADED.computeIfAbsent(path, Judge::load), base, message -> false);
  }

  /** A judge by a document given as text. */
  public static Judge byText(String document) {
    return new Judge(validator(document), "", message -> false);
  }

  private static OpenApiInteractionValidator validator(String document) {
    LevelResolver levels =
        LevelResolver.create()
            .withLevel(
                "validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
            .build();
    return OpenApiInteractionValidator.createForInlineApiSpecification(document)
        .withLevelResolver(levels)
        .build();
  }

  private static OpenApiInteractionValidator load(Path document) {
    try {
      return validator(Files.readString(document));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The same judge, which lets pass what the document is known to be wrong about; say why beside
   * it.
   */
  public Judge tolerating(Predicate<String> messages) {
    return new Judge(validator, base, tolerated.or(messages));
  }

  /**
   * Judges one request.
   *
   * @param uri path and query as they came
   */
  public void see(
      String method, String uri, Iterable<Map.Entry<String, String>> headers, String body) {
    URI target = URI.create(uri);
    String path = target.getRawPath();
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(
            method, path.startsWith(base) ? path.substring(base.length()) : path);
    if (target.getRawQuery() != null) {
      new QueryStringDecoder(target.getRawQuery(), false)
          .parameters()
          .forEach(request::withQueryParam);
    }
    headers.forEach(header -> request.withHeader(header.getKey(), header.getValue()));
    if (!body.isEmpty()) {
      request.withBody(body);
    }
    judged.incrementAndGet();
    ValidationReport report;
    try {
      report = validator.validateRequest(request.build());
    } catch (RuntimeException thrown) {
      // the validator takes `tags[]` for a regular expression when it looks for an unknown name
      violations.add(method + " " + uri + ": cannot be judged: " + thrown.getMessage());
      return;
    }
    for (ValidationReport.Message message : report.getMessages()) {
      String said = message.getKey() + ": " + message.getMessage();
      if (message.getLevel() == ValidationReport.Level.ERROR && !tolerated.test(said)) {
        violations.add(method + " " + uri + ": " + said);
      }
    }
  }

  /** Judges a request to a fake on Vert.x. */
  public void see(HttpServerRequest request, Buffer body) {
    see(request.method().name(), request.uri(), request.headers(), body.toString());
  }

  /** Judges the requests to a WireMock server. */
  public RequestListener listener() {
    return (request, response) ->
        see(
            request.getMethod().getName(),
            request.getUrl(),
            request.getHeaders().all().stream()
                .flatMap(
                    header -> header.values().stream().map(value -> Map.entry(header.key(), value)))
                .toList(),
            new String(
                request.getBody() == null ? new byte[0] : request.getBody(),
                StandardCharsets.UTF_8));
  }

  /** What was wrong so far, each with its request. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** Fails when any request was wrong, or when there was none, since then nothing was judged. */
  public void verdict() {
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "requests that the API does not document:\n" + String.join("\n", violations));
    }
    if (judged.get() == 0) {
      throw new AssertionError("no request was judged");
    }
  }
}
