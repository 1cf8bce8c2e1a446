package io.mcpadapters.postiz.text;

/** How long Postiz takes a content to be when it compares it with a network's limit. */
public final class PostLength {
  private PostLength() {}

  /**
   * The count.
   *
   * @param content as {@link PostText#encode} makes it
   * @return UTF-16 units of what the text is rendered to; on X the weighted length where that is
   *     more
   */
  public static int of(String content, Editor editor) {
    String counted = PostText.plain(content) ? escaped(content) : rendered(content);
    return editor == Editor.X ? Math.max(counted.length(), XWeight.of(counted)) : counted.length();
  }

  private static String rendered(String paragraphs) {
    return paragraphs
        .replace("</p><p>", "\n")
        .replace("<p>", "")
        .replace("</p>", "")
        .replace("&amp;", "&")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
  }

  /** A text without tags is counted as HTML would write it. */
  private static String escaped(String plain) {
    return plain
        .replaceAll("(?i)&lt;", "<")
        .replaceAll("(?i)&gt;", ">")
        .replaceAll("(?i)&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", "\u00a0")
        .replaceAll("(?i)&amp;", "&")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\u00a0", "&nbsp;");
  }
}
