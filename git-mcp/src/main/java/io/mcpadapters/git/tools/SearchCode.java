package io.mcpadapters.git.tools;

import com.google.re2j.Pattern;
import io.mcpadapters.git.answer.CodeText;
import io.mcpadapters.git.answer.Federated;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.CodeSearch;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.git.search.CodeScan;
import io.mcpadapters.git.text.Glob;
import io.mcpadapters.git.text.Patterns;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Text in code: by the host's index where that answers, else by reading the repository at a commit.
 */
public final class SearchCode implements GitTool {
  enum Mode {
    LITERAL,
    REGEX
  }

  enum Strategy {
    AUTO,
    INDEX,
    SCAN
  }

  private static final Arg<String> QUERY =
      Arg.text("query", "Literal text, or a regular expression (RE2) with mode=regex.")
          .min(2)
          .max(256)
          .example("class Foo")
          .required();
  private static final Arg<Optional<String>> REPO =
      Arg.text("repo", "As everywhere; without it `owner` or `hosts`, by their index.")
          .max(2000)
          .optional();
  private static final Arg<Optional<String>> OWNER =
      Arg.text("owner", "User, organisation or group.").min(1).max(255).optional();
  private static final Arg<Mode> MODE =
      Arg.choice("mode", "How to read `query`.", Mode.class).orElse(Mode.LITERAL);
  private static final Arg<Optional<String>> GLOB =
      Arg.text("glob", "Only paths that match.").min(1).max(256).example("**/*.java").optional();
  private static final Arg<Optional<String>> LANGUAGE =
      Arg.text("language", "For the host's index.").min(1).max(60).optional();
  private static final Arg<Strategy> STRATEGY =
      Arg.choice("strategy", "Force one way.", Strategy.class).orElse(Strategy.AUTO);
  private static final Arg<Integer> CONTEXT =
      Arg.integer("context", "Lines around each hit.").between(0, 10).orElse(2);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("search_code", "Search code")
          .about(
              "Find text in code. Uses the host's own index where it has one for this scope; else (Gitea, Forgejo, another ref, a regular"
                  + " expression) scans the repository at that commit within a budget. The answer says"
                  + " which way was taken and whether it is complete.")
          .takes(
              QUERY,
              REPO,
              GitArgs.REF,
              Federated.HOSTS,
              OWNER,
              MODE,
              GLOB,
              LANGUAGE,
              STRATEGY,
              CONTEXT,
              GitArgs.LIMIT,
              GitArgs.MAX_CHARS,
              Cursors.CURSOR)
          .answersText();

  private final Hosts hosts;
  private final Cursors cursors;

  public SearchCode(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.CODE_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Optional<JsonObject> state = cursors.state(scope, SPEC, in);
    Optional<Location> location = in.get(REPO).map(hosts::location);
    if (location.isPresent()) {
      return within(scope, in, location.get(), state);
    }
    if (in.get(MODE) == Mode.REGEX
        || in.get(STRATEGY) == Strategy.SCAN
        || in.get(GitArgs.REF).isPresent()) {
      throw ToolError.invalid("repo", "repo is required for a regular expression, a ref or a scan")
          .exception();
    }
    CodeSearch search =
        new CodeSearch(
            in.get(QUERY),
            Optional.empty(),
            Optional.empty(),
            in.get(OWNER),
            in.get(GLOB),
            in.get(LANGUAGE));
    List<Host> asked = Federated.hosts(hosts, in.get(Federated.HOSTS));
    return CodeText.federated(
        scope,
        hosts,
        asked,
        search,
        state,
        in.get(GitArgs.LIMIT),
        limits(in),
        in.get(GitArgs.MAX_CHARS).chars(),
        next -> cursors.next(scope, SPEC, in, next));
  }

  private Future<ToolResult> within(
      Scope scope, Values in, Location location, Optional<JsonObject> state) {
    Repository repository = hosts.repository(location);
    Optional<String> ref = in.get(GitArgs.REF);
    boolean pinned =
        ref.or(location::ref).filter(name -> !name.equals(Pinned.HEAD)).isPresent()
            || ref.isEmpty() && !location.joined().isEmpty();
    return state
        .map(seen ->
            Future.succeededFuture(Spot.again(repository, location, ref, Optional.empty(), seen)))
        .orElseGet(() -> Spot.of(scope, repository, location, ref, Optional.empty()))
        .compose(spot -> {
          CodeSearch search =
              new CodeSearch(
                  in.get(QUERY),
                  Optional.of(repository.project()),
                  pinned ? Optional.of(spot.at().sha()) : Optional.empty(),
                  Optional.empty(),
                  in.get(GLOB),
                  in.get(LANGUAGE));
          boolean indexed =
              in.get(MODE) == Mode.LITERAL && repository.api().search().indexes(search);
          return switch (in.get(STRATEGY)) {
            case INDEX ->
                indexed ? index(scope, in, spot.at(), search, state) : unsupported(repository);
            case SCAN -> scan(scope, in, spot.at(), state);
            case AUTO ->
                indexed
                    ? index(scope, in, spot.at(), search, state)
                    : scan(scope, in, spot.at(), state);
          };
        });
  }

  private static <T> Future<T> unsupported(Repository repository) {
    return ToolError.of(
            ToolError.Code.UNSUPPORTED,
            repository.host().name() + " has no index that answers this.")
        .reason("unsupported_on_host")
        .hint("Use strategy scan, or auto.")
        .with("host", repository.host().name())
        .failed();
  }

  private Future<ToolResult> index(
      Scope scope, Values in, Pinned at, CodeSearch search, Optional<JsonObject> state) {
    int limit = in.get(GitArgs.LIMIT);
    Repository repository = at.repository();
    Optional<Glob> glob = in.get(GLOB).map(Glob::parse);
    return Pager.<CodeSearch.Found>collect(
            page -> repository.api().search().code(scope, search, page, limit),
            From.of(state),
            limit,
            found -> glob.map(pattern -> pattern.matches(found.path())).orElse(true),
            found -> false)
        .map(part ->
            CodeText.indexed(
                scope,
                at,
                part,
                limits(in),
                in.get(GitArgs.MAX_CHARS),
                next ->
                    cursors.next(
                        scope, SPEC, in, next.in(new Spot(at, "", Optional.empty()).state()))))
        .recover(failure -> repository.explain(scope, failure));
  }

  private Future<ToolResult> scan(Scope scope, Values in, Pinned at, Optional<JsonObject> state) {
    int skip = state.map(seen -> seen.getInteger("hits", 0)).orElse(0);
    int limit = in.get(GitArgs.LIMIT);
    CodeScan scan =
        new CodeScan(
            at, match(in), in.get(GLOB).map(SearchCode::glob), in.get(CONTEXT), skip + limit);
    return scan.run(scope)
        .map(found ->
            CodeText.scanned(
                scope,
                at,
                found,
                skip,
                limits(in),
                in.get(GitArgs.MAX_CHARS),
                next ->
                    cursors.next(
                        scope,
                        SPEC,
                        in,
                        new Spot(at, "", Optional.empty()).state().put("hits", next))));
  }

  /** What the search was narrowed to, for an answer without hits. */
  private static String limits(Values in) {
    String mode = "mode " + in.get(MODE).name().toLowerCase(Locale.ROOT);
    return Limits.sent(mode, in, GLOB, LANGUAGE, GitArgs.REF);
  }

  private static Glob glob(String text) {
    try {
      return Glob.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw ToolError.invalid("glob", "glob " + malformed.getMessage()).exception();
    }
  }

  private static Predicate<String> match(Values in) {
    String query = in.get(QUERY);
    if (in.get(MODE) == Mode.LITERAL) {
      return line -> line.contains(query);
    }
    Pattern pattern;
    try {
      pattern = Patterns.parse(query);
    } catch (IllegalArgumentException malformed) {
      throw ToolError.invalid("query", "query " + malformed.getMessage())
          .hint("Write it that way, or leave mode out to look for the text as it stands.")
          .exception();
    }
    return line -> pattern.matcher(line).find();
  }
}
