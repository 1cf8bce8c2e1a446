package io.mcpadapters.research.answer;

import io.mcpadapters.research.source.Cleaning;
import io.mcpadapters.research.source.Picture;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.tool.Fence;
import io.mcpadapters.tool.Truncation;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources as a model reads them: numbered, title, address, date and text of each between marks of
 * untrusted text, cut fairly to a budget, and behind the marks what is to be known of it in our
 * words. {@link #closing} says where those go on that were cut.
 */
public final class SourceRenderer {
  /** How a source's heading is written. */
  public enum Style {
    NUMBERED,
    MARKDOWN,
    NONE
  }

  private static final int FRAME = 44 + 22; // marks around a text, and where it goes on
  private static final int LEAST = 60; // of a text, so that a source is worth its heading
  private static final int NOTES = 100; // sentences of the closing line
  private static final int IN_ONE = 50; // places in one sentence

  private final StringBuilder text;
  private final List<String> instructing = new ArrayList<>();
  private final List<String> goingOn = new ArrayList<>();
  private final int all;
  private int shown;

  private SourceRenderer(StringBuilder text, int all) {
    this.text = text;
    this.all = all;
  }

  /**
   * Writes the sources behind a text; the last ones are left out where not even their headings fit.
   *
   * @param chars for all of it, headings and {@link #closing} included
   */
  public static SourceRenderer write(
      StringBuilder text, List<Source> sources, Style style, int chars) {
    SourceRenderer rendered = new SourceRenderer(text, sources.size());
    List<String> heads = new ArrayList<>();
    int frames = NOTES;
    for (Source source : sources) {
      String head = heading(source, heads.size() + 1, style);
      int frame = head.length() + FRAME + notes(source).length();
      if (frames + frame + Math.min(LEAST, source.text().length()) > chars && !heads.isEmpty()) {
        break;
      }
      frames += frame;
      heads.add(head);
    }
    int[] lengths =
        sources.stream().limit(heads.size()).mapToInt(one -> one.text().length()).toArray();
    int[] shares = Truncation.shares(lengths, Math.max(0, chars - frames));
    for (int i = 0; i < heads.size(); i++) {
      rendered.add(sources.get(i), i + 1, heads.get(i), shares[i]);
    }
    return rendered;
  }

  /** One line, with pictures one more line each. */
  private static String heading(Source source, int n, Style style) {
    String date = known(source);
    String named = source.name() + " — " + source.url() + date;
    StringBuilder lines =
        new StringBuilder(
            switch (style) {
              case NUMBERED -> "[" + n + "] " + named;
              case MARKDOWN ->
                  source.isLink()
                      ? n
                          + ". ["
                          + source.name().replaceAll("[\\[\\]]", "")
                          + "]("
                          + source.url().replace("(", "%28").replace(")", "%29")
                          + ")"
                          + date
                      : n + ". " + named.replaceAll("[\\[\\]]", "");
              case NONE -> named;
            });
    source.pictures().forEach(picture -> lines.append('\n').append(line(picture)));
    return lines.toString();
  }

  /** Date and score in brackets, as far as they are known. */
  private static String known(Source source) {
    String score = source.score() < 0 ? "" : "score %.2f".formatted(source.score());
    String date = source.date();
    return date.isEmpty() && score.isEmpty()
        ? ""
        : " (" + date + (date.isEmpty() || score.isEmpty() ? "" : ", ") + score + ")";
  }

  /** A picture in one line. */
  public static String line(Picture picture) {
    return "picture: "
        + picture.url()
        + (picture.description().isEmpty() ? "" : " — " + picture.description());
  }

  private static String notes(Source source) {
    return String.join("; ", source.notes());
  }

  private void add(Source source, int n, String heading, int share) {
    String body = source.text();
    int end = share <= 0 ? 0 : Truncation.end(body, 0, share);
    boolean shorter = end < body.length();
    String part = shorter ? body.substring(0, end).stripTrailing() + " …" : body;
    Fence.write(text, n, body.isEmpty() ? heading : heading + "\n" + part);
    String notes = notes(source);
    if (shorter) {
      goingOn.add("[" + n + "] at " + end + " of " + body.length());
    }
    if (!notes.isEmpty()) {
      text.append("([").append(n).append("]: ").append(notes).append(")\n");
    }
    shown = n;
    if (Cleaning.instructs(heading + "\n" + part)) {
      instructing.add("" + n);
    }
  }

  /** Sentences for the closing line: where texts go on, which sources are missing, warnings. */
  public List<String> closing() {
    List<String> sentences = new ArrayList<>();
    for (int from = 0; from < goingOn.size(); from += IN_ONE) {
      List<String> some = goingOn.subList(from, Math.min(goingOn.size(), from + IN_ONE));
      sentences.add(
          String.join(", ", some).replaceFirst("] at", "] goes on at")
              + ": read_result with source and offset, 0 credits.");
    }
    if (shown < all) {
      sentences.add(
          "Sources %d to %d did not fit: read_result with source, 0 credits."
              .formatted(shown + 1, all));
    }
    if (!instructing.isEmpty()) {
      sentences.add(Cleaning.warning("source " + String.join(", ", instructing)));
    }
    return sentences;
  }
}
