package io.mcpadapters.research;

import java.util.List;

/** The answer to one extraction: a page for each address asked for, in that order. */
record Extracted(List<Page> pages, Receipt receipt) {
  Extracted {
    pages = List.copyOf(pages);
  }
}
