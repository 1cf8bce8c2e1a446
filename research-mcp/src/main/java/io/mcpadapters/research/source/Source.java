package io.mcpadapters.research.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page of the web as an answer brought it: cleaned, never trusted.
 *
 * @param title one line; empty when the page has none
 * @param date as the page says it, empty when unknown
 * @param score from 0 to 1, how well it fits a search; negative when it was not searched for
 * @param text what was read of it
 * @param whole characters that the page has, as far as known; those of the text at least
 * @param notes what is to be known of the text, each a few words of ours
 */
public record Source(
    String url,
    String title,
    String date,
    double score,
    String text,
    List<Picture> pictures,
    int whole,
    List<String> notes) {
  private static final int TITLE = 200;
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z]+://(?:[^/?#@]*@)?(?:www\\.)?([^/?#:]+)");
  public static final double UNSCORED = -1;

  public Source {
    url = PageText.line(url, 4096);
    title = PageText.line(title, TITLE);
    date = PageText.line(date, 60);
    pictures = List.copyOf(pictures);
    notes = List.copyOf(notes);
  }

  /** One of which nothing is to be noted. */
  public Source(
      String url, String title, String date, double score, String text, List<Picture> pictures) {
    this(url, title, date, score, text, pictures, text.length(), List.of());
  }

  /** The same with another text, and what is to be known of it beside. */
  public Source with(String other, String... more) {
    List<String> all = new ArrayList<>(notes);
    Collections.addAll(all, more);
    return new Source(url, title, date, score, other, pictures, whole, all);
  }

  /** Whether its address is one that a reader may follow. */
  public boolean isLink() {
    return url.startsWith("https://") || url.startsWith("http://");
  }

  /** That it takes in memory, about. */
  public long bytes() {
    return 2L * (url.length() + title.length() + text.length()) + 200L * (1 + pictures.size());
  }

  /** The host, without `www.`. */
  String site() {
    Matcher host = HOST.matcher(url);
    return host.lookingAt() ? host.group(1) : "";
  }

  /** The title, or what stands for one. */
  public String name() {
    return title.isEmpty() ? site() : title;
  }
}
