package io.mcpadapters.research.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A small made-up web: a few sites, each with pages on the same subjects. */
final class Corpus {
  record Page(String url, String title, String date, List<String> paragraphs) {
    String text() {
      return String.join("\n\n", paragraphs);
    }

    String host() {
      return url.substring(8, url.indexOf('/', 8));
    }

    /** The passages that a search quotes. */
    String passages(int count) {
      return String.join(" [...] ", paragraphs.subList(0, Math.min(count, paragraphs.size())));
    }
  }

  record Hit(Page page, double score) {}

  static final List<String> SITES =
      List.of("docs.example.org", "news.example.com", "www.example.net");
  private static final List<String> SUBJECTS =
      List.of(
          "lighthouses",
          "beekeeping",
          "tidal power",
          "sourdough",
          "glaciers",
          "bicycles",
          "cartography",
          "volcanoes",
          "origami",
          "telescopes");

  private final List<Page> pages = new ArrayList<>();

  Corpus() {
    for (int s = 0; s < SITES.size(); s++) {
      for (int i = 0; i < SUBJECTS.size(); i++) {
        pages.add(page(SITES.get(s), SUBJECTS.get(i), s * SUBJECTS.size() + i));
      }
    }
  }

  private static Page page(String site, String subject, int n) {
    String slug = subject.replace(' ', '-');
    List<String> paragraphs =
        IntStream.rangeClosed(1, 6)
            .mapToObj(part ->
                "Part %d of %s on %s. It says how %s came to be, who cares for them today, and what the"
                        .formatted(part, site, subject, subject)
                    + " figures of the year %d were: %d in the north, %d in the south."
                        .formatted(2000 + n % 26, 100 + 7 * n + part, 90 + 5 * n + part)
                    + " More is known of the coast than of the hills.")
            .toList();
    return new Page(
        "https://" + site + "/" + slug + "/page-" + n,
        "All about " + subject,
        "2026-%02d-%02d".formatted(1 + n % 11, 1 + n % 28),
        paragraphs);
  }

  List<Page> pages() {
    return pages;
  }

  Page page(String url) {
    Page special = special(url);
    if (special != null) {
      return special;
    }
    return pages.stream().filter(page -> page.url().equals(url)).findFirst().orElse(null);
  }

  /** Pages that no search finds: `/wiki/…`, whose path tells letters of either case apart. */
  private static Page special(String url) {
    int at = url.indexOf("/wiki/");
    return at < 0
        ? null
        : new Page(url, "Wiki", "2026-01-02", List.of("Wiki text of " + url.substring(at + 6)));
  }

  /** Pages of the site that an address is on. */
  List<Page> site(String url) {
    return pages.stream().filter(page -> url.contains(page.host())).toList();
  }

  /** Pages by how many of the words they have; pages that have none come last. */
  List<Hit> search(String query, List<String> include, List<String> exclude, int most) {
    List<String> words = List.of(query.toLowerCase(Locale.ROOT).split("\\W+"));
    return pages.stream()
        .filter(page -> include.isEmpty() || include.stream().anyMatch(d -> within(page, d)))
        .filter(page -> exclude.stream().noneMatch(domain -> within(page, domain)))
        .map(page -> new Hit(page, score(page, words)))
        .sorted(Comparator.comparingDouble((Hit hit) -> -hit.score()))
        .limit(most)
        .toList();
  }

  private static boolean within(Page page, String domain) {
    return page.host().equals(domain) || page.host().endsWith("." + domain);
  }

  private static double score(Page page, List<String> words) {
    String text = page.text().toLowerCase(Locale.ROOT);
    long found = words.stream().filter(word -> !word.isEmpty() && text.contains(word)).count();
    return Math.round((0.3 + 0.6 * found / words.size()) * 1000) / 1000.0;
  }
}
