package io.mcpadapters.research;

import java.util.Locale;

/** What Tavily is paid for, and how the same may be had for less. */
enum Operation {
  SEARCH("Use depth basic, or fewer queries."),
  EXTRACT("Use depth basic, or fewer urls."),
  MAP("Use a smaller limit, or leave instructions out."),
  CRAWL("Use a smaller limit and depth basic, or map_site and then extract_pages of a few."),
  RESEARCH("Use model mini, or web_search with answer.");

  private final String cheaper;

  Operation(String cheaper) {
    this.cheaper = cheaper;
  }

  String cheaper() {
    return cheaper;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
