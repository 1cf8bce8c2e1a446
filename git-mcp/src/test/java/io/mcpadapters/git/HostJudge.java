package io.mcpadapters.git;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.whitelist.ValidationErrorsWhitelist;
import com.atlassian.oai.validator.whitelist.rule.WhitelistRules;
import io.mcpadapters.kit.Asked;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Judges requests by the host's own document; loaded once a JVM, since that takes seconds. */
final class HostJudge {
  private static final Map<String, Optional<OpenApiInteractionValidator>> JUDGES =
      new ConcurrentHashMap<>();

  /** What hosts have and the documents do not. */
  private static final Pattern TRIMMED =
      Pattern.compile(
          "/api/v4/(?:users|groups/[^/]+/(?:issues|merge_requests))"
              + "|/api/v4/projects/[^/]+/(?:pipelines|pipelines/\\d+/jobs|jobs/\\d+|jobs/\\d+/trace"
              + "|milestones|(?:issues|merge_requests)/\\d+/notes/\\d+)"
              + "|/repos/[^/]+/[^/]+/(?:actions/runs|actions/runs/\\d+/jobs|actions/jobs/\\d+"
              + "|actions/jobs/\\d+/logs|pulls/comments/\\d+)");

  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "github", "github-2022-11-28-prism.json",
          "gitlab", "gitlab-v4-trimmed.json",
          "gitea", "gitea-1.27.0-prism.json",
          "forgejo", "forgejo-16.0.1-prism.json");

  private HostJudge() {}

  /** Whether the documents are there. */
  static boolean present() {
    return Files.isDirectory(folder());
  }

  static Path folder() {
    return Path.of(System.getProperty("specs", "../../shared/specs"), "git");
  }

  /** What is wrong with the requests that a fake got; nothing without the documents. */
  static List<String> faults(String dialect, List<Asked> asked) {
    Optional<OpenApiInteractionValidator> judge = JUDGES.computeIfAbsent(dialect, HostJudge::load);
    return judge.isEmpty()
        ? List.of()
        : asked.stream()
            .distinct()
            .flatMap(request -> fault(judge.get(), request).stream())
            .distinct()
            .toList();
  }

  private static Optional<OpenApiInteractionValidator> load(String dialect) {
    Path document = folder().resolve(DOCUMENTS.get(dialect));
    if (!Files.exists(document)) {
      return Optional.empty();
    }
    return Optional.of(
        OpenApiInteractionValidator.createForSpecificationUrl(document.toUri().toString())
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel(
                        "validation.request.parameter.query.unexpected",
                        ValidationReport.Level.ERROR)
                    .build())
            .withWhitelist(
                ValidationErrorsWhitelist.create()
                    .withRule(
                        "branch is typed integer",
                        WhitelistRules.allOf(
                            WhitelistRules.messageHasKey(
                                "validation.request.parameter.schema.type"),
                            WhitelistRules.pathContainsSubstring("/repository/branches/")))
                    .withRule(
                        "approvals want a numeric project",
                        WhitelistRules.allOf(
                            WhitelistRules.messageHasKey(
                                "validation.request.parameter.schema.type"),
                            WhitelistRules.pathContainsSubstring("/approvals")))
                    .withRule(
                        "suffix_path is no query parameter",
                        WhitelistRules.allOf(
                            WhitelistRules.messageHasKey(
                                "validation.request.parameter.query.missing"),
                            WhitelistRules.messageContainsSubstring("suffix_path")))
                    .withRule(
                        "a list of pipelines has pages as every list",
                        WhitelistRules.allOf(
                            WhitelistRules.messageHasKey(
                                "validation.request.parameter.query.unexpected"),
                            WhitelistRules.pathContainsSubstring("/pipelines")))
                    .withRule(
                        "no milestone is null, which the document says beside oneOf",
                        WhitelistRules.allOf(
                            WhitelistRules.messageContainsSubstring("Path '/milestone'"),
                            WhitelistRules.messageHasKey("validation.request.body.schema.oneOf")))
                    .withRule(
                        "labels go by number, of which the document knows nothing",
                        WhitelistRules.allOf(
                            WhitelistRules.messageContainsSubstring("Path '/labels/"),
                            WhitelistRules.messageContainsSubstring("type (integer)"))))
            .build());
  }

  /** The judge takes a dot in a ref for the one before `diff`; hosts do not. */
  private static String undotted(String path) {
    int ref = path.indexOf("/git/commits/");
    boolean diff = path.endsWith(".diff") || path.endsWith(".patch");
    return ref < 0 || diff ? path : path.substring(0, ref) + path.substring(ref).replace('.', 'x');
  }

  private static Optional<String> fault(OpenApiInteractionValidator judge, Asked asked) {
    QueryStringDecoder uri = new QueryStringDecoder(asked.uri());
    String path = undotted(uri.rawPath().replaceFirst("^/api/v3", ""));
    boolean trimmed = TRIMMED.matcher(path).matches();
    if (path.startsWith("/api/graphql") || trimmed || path.split("/").length > 16) {
      return Optional.empty(); // not in the documents
    }
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(Request.Method.valueOf(asked.method()), path);
    new TreeMap<>(uri.parameters()).forEach((name, values) -> request.withQueryParam(name, values));
    asked.headers().forEach(header -> request.withHeader(header.getKey(), header.getValue()));
    request.withHeader("Authorization", "token x");
    if (!asked.body().isEmpty()) {
      request.withBody(asked.body());
    }
    ValidationReport report = judge.validateRequest(request.build());
    return report.hasErrors()
        ? Optional.of(asked.method() + " " + asked.uri() + " " + report.getMessages())
        : Optional.empty();
  }
}
