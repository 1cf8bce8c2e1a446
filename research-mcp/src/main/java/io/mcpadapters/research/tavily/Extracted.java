package io.mcpadapters.research.tavily;

import io.mcpadapters.research.source.Page;
import java.util.List;

/** The answer to one extraction: a page for each address asked for, in that order. */
public record Extracted(List<Page> pages, Receipt receipt) {
  public Extracted {
    pages = List.copyOf(pages);
  }
}
