package io.mcpadapters.git.history;

import io.mcpadapters.git.answer.Pieces;
import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.Comparison;
import io.mcpadapters.git.model.Issue;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.git.model.Release;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.repository.FileLines;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.Lines;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one source tells of the time between two versions.
 *
 * @param sections with their links; none when it tells nothing
 * @param warning what is not whole
 */
public record Changelog(String source, List<String> sections, Optional<String> warning) {
  private static final Pattern KIND =
      Pattern.compile(
          "(?i)^(feat|feature|fix|bugfix|perf|docs?|refactor|test|build|ci|chore|style|revert)(\\([^)]{0,60}\\))?(!)?:\\s*(.*)");
  private static final Pattern PULL =
      Pattern.compile(
          "\\(#(\\d{1,9})\\)\\s*$|^Merge pull request #(\\d{1,9})|^See merge request .*!(\\d{1,9})");
  private static final Pattern HEADING =
      Pattern.compile("^#{1,3}\\s*\\[?[vV]?(\\d[\\w.+-]*)\\]?.*");

  public Changelog {
    sections = List.copyOf(sections);
  }

  public static Future<Changelog> of(Scope scope, Versions versions, String source) {
    return switch (source) {
      case "releases" ->
          Future.succeededFuture(new Changelog(source, releases(versions), Optional.empty()));
      case "changelog_file" ->
          file(scope, versions).map(sections -> new Changelog(source, sections, Optional.empty()));
      default -> commits(scope, versions, source.equals("pulls"));
    };
  }

  private static List<String> releases(Versions versions) {
    Repository repository = versions.repository();
    List<String> sections = new ArrayList<>();
    for (Release release : versions.between()) {
      String notes = UntrustedText.clean(release.notes()).strip();
      if (!notes.isEmpty()) {
        String link = repository.link(repository.links().release(release.tag()));
        sections.addAll(
            Pieces.split(
                "# "
                    + release.tag()
                    + " ("
                    + Times.day(release.date())
                    + ") "
                    + link
                    + "\n"
                    + notes
                    + "\n"));
      }
    }
    return sections;
  }

  private static Future<List<String>> file(Scope scope, Versions versions) {
    Repository repository = versions.repository();
    return Pinned.of(scope, repository, Optional.of(versions.newer()))
        .compose(at ->
            repository
                .api()
                .files()
                .list(scope, repository.project(), at.sha(), "")
                .compose(entries ->
                    entries.stream()
                        .map(TreeEntry::path)
                        .filter(path ->
                            path.toLowerCase(Locale.ROOT)
                                .matches(
                                    "(changelog|changes|history|news)(\\.(md|markdown|rst|txt))?"))
                        .findFirst()
                        .map(path ->
                            FileLines.read(scope, at, path)
                                .map(lines -> sections(at, path, lines.lines(), versions)))
                        .orElseGet(() -> Future.succeededFuture(List.of()))));
  }

  /** From the newer version's heading to the older one's. */
  private static List<String> sections(
      Pinned at, String path, List<String> lines, Versions versions) {
    int first = heading(lines, versions.newer());
    int last = heading(lines, versions.older());
    if (first < 0 || last <= first) {
      return List.of();
    }
    String link = at.link(path, Optional.of(new LineRange(first + 1, last)));
    String text = String.join("\n", lines.subList(first, last));
    return Pieces.split(link + "\n" + UntrustedText.clean(text).strip());
  }

  private static int heading(List<String> lines, String version) {
    String number = version.replaceFirst("^.*?(?=\\d)", "");
    for (int i = 0; i < lines.size(); i++) {
      Matcher heading = HEADING.matcher(lines.get(i));
      if (heading.matches() && heading.group(1).equals(number)) {
        return i;
      }
    }
    return -1;
  }

  private static Future<Changelog> commits(Scope scope, Versions versions, boolean pullsOnly) {
    Repository repository = versions.repository();
    Future<Pinned> older = Pinned.of(scope, repository, Optional.of(versions.older()));
    Future<Pinned> newer = Pinned.of(scope, repository, Optional.of(versions.newer()));
    return Future.all(older, newer)
        .compose(both ->
            repository
                .api()
                .history()
                .compare(scope, repository.project(), older.result().sha(), newer.result().sha()))
        .compose(found ->
            pullsOnly
                ? MergedPulls.among(scope, repository, found.commits())
                    .map(pulls -> pulls(repository, found, pulls))
                : Future.succeededFuture(
                    new Changelog(
                        "commits", grouped(rows(repository, found.commits())), whole(found))));
  }

  private static Optional<String> whole(Comparison found) {
    return found.allCommits()
        ? Optional.empty()
        : Optional.of(
            "The host lists "
                + found.commits().size()
                + " of the commits between; what the others brought is missing. Take versions that are nearer.");
  }

  /** What messages say counts where the host's own list was not read to its end. */
  private static Changelog pulls(
      Repository repository, Comparison found, ListPage<PullInfo> pulls) {
    List<Row> rows = new ArrayList<>();
    for (PullInfo pull : pulls.items()) {
      Issue issue = pull.issue();
      String link = repository.link(repository.links().pull(issue.number()));
      rows.add(new Row(group(issue.title(), issue.body()), line(issue.title(), link)));
    }
    if (pulls.more()) {
      Set<Integer> known =
          pulls.items().stream().map(pull -> pull.issue().number()).collect(Collectors.toSet());
      List<CommitInfo> others =
          found.commits().stream()
              .filter(commit -> pull(commit).filter(number -> !known.contains(number)).isPresent())
              .toList();
      rows.addAll(rows(repository, others));
    }
    return new Changelog("pulls", grouped(rows), whole(found));
  }

  private record Row(String group, String text) {}

  private static List<Row> rows(Repository repository, List<CommitInfo> commits) {
    return commits.reversed().stream()
        .map(commit ->
            new Row(group(commit.title(), commit.message()), row(repository, commit, pull(commit))))
        .toList();
  }

  private static List<String> grouped(List<Row> rows) {
    List<String> sections = new ArrayList<>();
    for (String group :
        List.of("Breaking", "Features", "Fixes", "Performance", "Documentation", "Other")) {
      List<String> texts =
          rows.stream().filter(row -> row.group.equals(group)).map(Row::text).toList();
      if (!texts.isEmpty()) {
        sections.add("## " + group + "\n" + texts.getFirst());
        sections.addAll(texts.subList(1, texts.size()));
      }
    }
    return sections;
  }

  private static Optional<Integer> pull(CommitInfo commit) {
    return Lines.of(commit.message()).stream()
        .map(PULL::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(found -> {
          String number =
              found.group(1) != null
                  ? found.group(1)
                  : found.group(2) != null ? found.group(2) : found.group(3);
          return Integer.parseInt(number);
        });
  }

  private static String group(String titled, String message) {
    Matcher kind = KIND.matcher(titled);
    if (!kind.matches()) {
      return message.contains("BREAKING CHANGE") ? "Breaking" : "Other";
    }
    return kind.group(3) != null
        ? "Breaking"
        : switch (kind.group(1).toLowerCase(Locale.ROOT)) {
          case "feat", "feature" -> "Features";
          case "fix", "bugfix" -> "Fixes";
          case "perf" -> "Performance";
          case "doc", "docs" -> "Documentation";
          default -> "Other";
        };
  }

  /** A merge's own title says less than the line after it. */
  private static String row(Repository repository, CommitInfo commit, Optional<Integer> pull) {
    boolean merge = commit.title().startsWith("Merge ") && !commit.body().isEmpty();
    String title = merge ? Lines.first(commit.body()) : commit.title();
    Links links = repository.links();
    String link = repository.link(pull.map(links::pull).orElse(links.commit(commit.sha())));
    return line(title, link);
  }

  private static String line(String title, String link) {
    return "- " + UntrustedText.line(title, 160) + " " + link;
  }
}
