package io.mcpadapters.research.tavily;

import io.mcpadapters.research.source.Cleaning;
import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.source.PageText;
import io.mcpadapters.research.source.Picture;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of an answer, taken one by one as they come, so that an answer of many large pages never
 * stands in memory whole: each page is cut at its own limit at once. Their texts are looked through
 * when all are there ({@link #read}), which takes its time where they are long.
 */
final class AnswerRows {
  /** The arrays that have rows: of a search, an extraction, a crawl, a map. */
  static final Set<String> NAMES = Set.of("results", "failed_results", "images");

  private static final String TEXT = "raw_content";
  private static final int LONG = 50_000; // characters that are read in a millisecond or two

  /**
   * @param whole characters of its text before it was cut
   */
  private record Row(String array, JsonObject json, int whole) {}

  private final boolean searched;
  private final boolean whole;
  private final List<Row> rows = new ArrayList<>();
  private long chars;
  private final List<Source> sources = new ArrayList<>();
  private final List<Page> pages = new ArrayList<>();
  private final List<Picture> pictures = new ArrayList<>();
  private String broken = "";

  private AnswerRows(boolean searched, boolean whole) {
    this.searched = searched;
    this.whole = whole;
  }

  /**
   * Of a search.
   *
   * @param whole whether whole pages were asked for, so that a snippet is only a substitute
   */
  static AnswerRows ofSearch(boolean whole) {
    return new AnswerRows(true, whole);
  }

  /** Of pages that are read, or listed. */
  static AnswerRows ofPages() {
    return new AnswerRows(false, true);
  }

  void accept(String array, JsonObject json) {
    String raw = JsonPaths.text(json, TEXT);
    String kept = PageText.cut(raw);
    chars += kept.length();
    rows.add(
        new Row(array, kept.length() < raw.length() ? json.put(TEXT, kept) : json, raw.length()));
  }

  /** Whether {@link #read} is too much for an event loop. */
  boolean isLong() {
    return chars > LONG;
  }

  /** Looks through all rows, once. */
  AnswerRows read() {
    rows.forEach(row -> {
      switch (row.array) {
        case "results" -> result(row);
        case "failed_results" -> failed(row.json);
        default ->
            picture(row.json.containsKey("value") ? row.json.getValue("value") : row.json)
                .ifPresent(pictures::add);
      }
    });
    rows.clear();
    return this;
  }

  private void result(Row of) {
    JsonObject row = of.json;
    if (row.getValue("value") instanceof String address) { // of a map
      pages.add(Page.unread(PageText.line(address, 4096), ""));
      return;
    }
    if (searched) {
      sources.add(source(row, shown(of)));
      return;
    }
    String url = PageText.line(JsonPaths.text(row, "url"), 4096);
    String raw = JsonPaths.text(row, TEXT);
    Optional<String> unreadable = Cleaning.unreadable(raw);
    if (unreadable.isPresent()) {
      pages.add(Page.unread(url, unreadable.get()));
      return;
    }
    Source page = source(row, PageText.of(raw, of.whole));
    pages.add(
        page.text().isEmpty() ? Page.unread(url, "the page has no text") : Page.read(url, page));
  }

  private void failed(JsonObject row) {
    String why = PageText.line(JsonPaths.text(row, "error"), 200);
    pages.add(
        Page.unread(
            PageText.line(JsonPaths.text(row, "url"), 4096),
            why.isEmpty() ? "Tavily could not read it" : why));
  }

  /** What a search shows of a page: its text, else the snippet, marked where it is a substitute. */
  private PageText shown(Row of) {
    JsonObject row = of.json;
    String raw = JsonPaths.text(row, TEXT);
    String snippet = JsonPaths.text(row, "content");
    Optional<String> rawUnreadable = Cleaning.unreadable(raw);
    if (!raw.isEmpty() && rawUnreadable.isEmpty()) {
      return PageText.of(raw, of.whole);
    }
    Optional<String> unreadable = Cleaning.unreadable(snippet);
    if (snippet.isEmpty() || unreadable.isPresent()) {
      Optional<String> why = rawUnreadable.or(() -> unreadable);
      return new PageText("", 0, why.map(words -> "left out: " + words).stream().toList());
    }
    PageText text = PageText.of(snippet);
    return whole ? substitute(text, rawUnreadable.orElse("not given by Tavily")) : text;
  }

  private static PageText substitute(PageText text, String why) {
    List<String> notes = new ArrayList<>(text.notes());
    notes.add("a snippet in place of the page, which is " + why);
    return new PageText(text.text(), text.whole(), notes);
  }

  static Source source(JsonObject row, PageText text) {
    return new Source(
        JsonPaths.text(row, "url"),
        JsonPaths.text(row, "title"),
        JsonPaths.text(row, "published_date"),
        row.getValue("score") instanceof Number score ? score.doubleValue() : Source.UNSCORED,
        text.text(),
        pictures(row),
        text.whole(),
        text.notes());
  }

  private static List<Picture> pictures(JsonObject of) {
    return of.getValue("images") instanceof JsonArray images
        ? images.stream().flatMap(image -> picture(image).stream()).toList()
        : List.of();
  }

  /** A text or an object with `url`. */
  private static Optional<Picture> picture(Object image) {
    String url = image instanceof JsonObject object ? JsonPaths.text(object, "url") : "" + image;
    String words = image instanceof JsonObject object ? JsonPaths.text(object, "description") : "";
    String line = PageText.line(url, 2000);
    return line.isEmpty() || image instanceof Number
        ? Optional.empty()
        : Optional.of(new Picture(line, PageText.line(words, 300)));
  }

  List<Source> sources() {
    return sources;
  }

  /** What was read and what was not, in the order given. */
  List<Page> pages() {
    return pages;
  }

  List<Picture> pictures() {
    return pictures;
  }

  boolean isEmpty() {
    return rows.stream().allMatch(row -> row.array.equals("images"));
  }

  /** The answer ended before its end. */
  void brokenOff(String why) {
    broken = "Tavily's answer broke off, and what came before it is given: " + why;
  }

  /** Words for an answer that broke off; empty for one that is whole. */
  String broken() {
    return broken;
  }
}
