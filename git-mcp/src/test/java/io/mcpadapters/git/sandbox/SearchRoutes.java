package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Searching, in each dialect's words. */
final class SearchRoutes {
  private static final Pattern QUALIFIER = Pattern.compile("([\\w-]+):(\"[^\"]*\"|\\S+)");

  static final Comparator<Placed> NEWEST =
      Comparator.comparing((Placed placed) -> placed.ticket.created).reversed();

  /** A ticket and where it is. */
  record Placed(Repo repo, Repo.Ticket ticket) {}

  private final Fake fake;

  SearchRoutes(Fake fake) {
    this.fake = fake;
  }

  void github(FakeRoutes routes) {
    routes
        .get(
            "search/repositories",
            call -> {
              String query = call.query("q").orElse("");
              String words = QUALIFIER.matcher(query).replaceAll("").strip();
              items(call, repositories(words, value(query, "user")), SearchRoutes::repository);
            })
        .get(
            "search/issues",
            call -> {
              String query = call.query("q").orElse("");
              if (query.contains(":nobody")) {
                call.json(
                    422,
                    new JsonObject()
                        .put("message", "Validation Failed")
                        .put(
                            "errors",
                            new JsonArray()
                                .add(
                                    new JsonObject()
                                        .put(
                                            "message",
                                            "The listed users cannot be searched either because the users do not exist"
                                                + " or you do not have permission to view the users."))));
                return;
              }
              String words = QUALIFIER.matcher(query).replaceAll("").strip();
              List<Placed> found =
                  tickets(
                      words,
                      value(query, "repo"),
                      value(query, "user"),
                      placed ->
                          (!query.contains("is:merged") || placed.ticket.state.equals("merged"))
                              && (!query.contains("is:pr") || placed.ticket.pull.isPresent())
                              && (!query.contains("is:issue") || placed.ticket.pull.isEmpty())
                              && labelled(query, placed.ticket)
                              && value(query, "state")
                                  .map(state -> placed.ticket.state.equals(state))
                                  .orElse(true)
                              && value(query, "author")
                                  .map(who -> placed.ticket.author.equals(who))
                                  .orElse(true)
                              && people(
                                  placed.ticket,
                                  value(query, "assignee"),
                                  value(query, "review-requested"),
                                  value(query, "milestone")));
              if (call.query("sort").filter("created"::equals).isPresent()) {
                found.sort(NEWEST);
              }
              items(call, found, placed -> HostJson.issue(placed.ticket, placed.repo.path));
            })
        .get(
            "user/repos",
            call ->
                call.json(
                    200,
                    HostJson.all(
                        call.page(repositories("", Optional.empty()), "per_page", 30, 100),
                        SearchRoutes::repository)))
        .get(
            "search/code",
            call -> {
              String query = call.query("q").orElse("");
              String words = query.replaceAll("^\"(.*?)\".*", "$1");
              Repo repo = fake.repositories.get(value(query, "repo").orElse("acme/app"));
              Commit head = repo.find("HEAD").orElseThrow();
              List<String> paths =
                  head.files().keySet().stream()
                      .filter(path ->
                          new String(head.files().get(path), StandardCharsets.UTF_8)
                              .contains(words))
                      .toList();
              items(
                  call,
                  paths,
                  path ->
                      new JsonObject()
                          .put("path", path)
                          .put("url", fake.url() + "/contents/" + path + "?ref=" + head.sha())
                          .put("repository", new JsonObject().put("full_name", repo.path))
                          .put(
                              "text_matches",
                              new JsonArray()
                                  .add(new JsonObject().put("fragment", "…" + words + "…"))));
            });
  }

  /** Whether a ticket is theirs and of that milestone; whoever is not asked for is anybody. */
  static boolean people(
      Repo.Ticket ticket,
      Optional<String> assignee,
      Optional<String> reviewer,
      Optional<String> milestone) {
    return assignee.map(ticket.assignees::contains).orElse(true)
        && reviewer.map(ticket.reviewers::contains).orElse(true)
        && milestone.map(ticket.milestone::equals).orElse(true);
  }

  private static JsonObject repository(Repo repo) {
    return new JsonObject()
        .put("full_name", repo.path)
        .put("description", repo.about)
        .put("language", "Java")
        .put("stargazers_count", 7)
        .put("pushed_at", "2026-01-10T00:00:00Z")
        .put("archived", false);
  }

  private static boolean labelled(String query, Repo.Ticket ticket) {
    return QUALIFIER
        .matcher(query)
        .results()
        .filter(found -> found.group(1).equals("label"))
        .map(found -> found.group(2).replace("\"", ""))
        .allMatch(name -> ticket.labels.stream().anyMatch(name::equalsIgnoreCase));
  }

  private static Optional<String> value(String query, String name) {
    Matcher matcher = QUALIFIER.matcher(query);
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return Optional.of(matcher.group(2).replace("\"", ""));
      }
    }
    return Optional.empty();
  }

  private static <T> void items(FakeCall call, List<T> all, Function<T, JsonObject> shape) {
    call.json(
        200,
        new JsonObject()
            .put("total_count", all.size())
            .put("incomplete_results", call.query("q").orElse("").contains("timeout"))
            .put("items", HostJson.all(call.page(all, "per_page", 30, 100), shape)));
  }

  List<Repo> repositories(String words, Optional<String> owner) {
    return fake.repositories.values().stream()
        .filter(repo ->
            (repo.path + " " + repo.about)
                .toLowerCase(Locale.ROOT)
                .contains(words.toLowerCase(Locale.ROOT)))
        .filter(repo -> owner.map(name -> repo.owner().equals(name)).orElse(true))
        .toList();
  }

  List<Placed> tickets(
      String words, Optional<String> path, Optional<String> owner, Predicate<Placed> wanted) {
    List<Placed> found = new ArrayList<>();
    for (Repo repo : fake.repositories.values()) {
      boolean in =
          path.map(repo.path::equals).orElse(true) && owner.map(repo.owner()::equals).orElse(true);
      for (Repo.Ticket ticket : repo.tickets.values()) {
        String text = (ticket.title + " " + ticket.body).toLowerCase(Locale.ROOT);
        Placed placed = new Placed(repo, ticket);
        boolean says =
            List.of(words.toLowerCase(Locale.ROOT).split(" ")).stream().allMatch(text::contains);
        if (in && says && wanted.test(placed)) {
          found.add(placed);
        }
      }
    }
    return found;
  }

  void gitea(FakeRoutes routes, GiteaFake gitea) {
    routes
        .get(
            "repos/search",
            call -> {
              List<Repo> found = repositories(call.query("q").orElse(""), Optional.empty());
              call.header("X-Total-Count", found.size());
              call.json(
                  200,
                  new JsonObject()
                      .put("ok", true)
                      .put(
                          "data",
                          HostJson.all(
                              call.page(found, "limit", 30, 50),
                              repo ->
                                  new JsonObject()
                                      .put("full_name", repo.path)
                                      .put("description", repo.about)
                                      .put("language", "Java")
                                      .put("stars_count", 7)
                                      .put("updated_at", "2026-01-10T00:00:00Z")
                                      .put("archived", false))));
            })
        .get("repos/issues/search", call -> issues(call, Optional.empty()))
        .get(
            "repos/{owner}/{name}/issues",
            gitea.repo((call, repo) -> issues(call, Optional.of(repo.path))));
  }

  /** Gitea looks for the text as a whole. */
  private static boolean phrase(Repo.Ticket ticket, String words) {
    return (ticket.title + " " + ticket.body)
        .toLowerCase(Locale.ROOT)
        .contains(words.toLowerCase(Locale.ROOT));
  }

  private void issues(FakeCall call, Optional<String> path) {
    if (call.query("created_by").filter("nobody"::equals).isPresent()) {
      call.json(404, new JsonObject().put("message", "user does not exist"));
      return;
    }
    List<Placed> found =
        tickets(
            call.query("q").orElse(""),
            path,
            call.query("owner"),
            placed ->
                phrase(placed.ticket, call.query("q").orElse(""))
                    && call.query("type")
                        .map(type -> type.equals("pulls") == placed.ticket.pull.isPresent())
                        .orElse(true)
                    && call.query("state")
                        .map(state ->
                            state.equals("all")
                                || state.equals("open") == placed.ticket.state.equals("open"))
                        .orElse(true)
                    && call.query("created_by")
                        .map(who -> placed.ticket.author.equals(who))
                        .orElse(true)
                    && people(
                        placed.ticket,
                        call.query("assigned_by"),
                        Optional.empty(),
                        call.query("milestones").filter("v1"::equals))); // others are discarded
    found.sort(NEWEST);
    call.header("X-Total-Count", found.size());
    call.json(
        200,
        HostJson.all(
            call.page(found, "limit", 30, 50),
            placed -> HostJson.issue(placed.ticket, placed.repo.path)));
  }
}
