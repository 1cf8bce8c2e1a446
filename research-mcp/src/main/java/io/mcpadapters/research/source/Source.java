package io.mcpadapters.research.source;

import io.mcpadapters.tool.UntrustedText;
import java.net.URI;
import java.util.List;

/**
 * One page of the web as an answer brought it: cleaned, never trusted.
 *
 * @param title one line; empty when the page has none
 * @param date as the page says it, empty when unknown
 * @param score from 0 to 1, how well it fits a search; negative when it was not searched for
 * @param text what was read of it
 */
public record Source(
    String url, String title, String date, double score, String text, List<Picture> pictures) {
  private static final int TITLE = 200;
  public static final double UNSCORED = -1;

  public Source {
    url = UntrustedText.line(url, 4096);
    title = UntrustedText.line(title, TITLE);
    date = UntrustedText.line(date, 60);
    pictures = List.copyOf(pictures);
  }

  /** That it takes in memory, about. */
  public long bytes() {
    return 2L * (url.length() + title.length() + text.length()) + 200L * (1 + pictures.size());
  }

  /** The host, without `www.`. */
  String site() {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host.startsWith("www.") ? host.substring(4) : host;
    } catch (IllegalArgumentException notAnAddress) {
      return "";
    }
  }

  /** The title, or what stands for one. */
  public String name() {
    return title.isEmpty() ? site() : title;
  }
}
