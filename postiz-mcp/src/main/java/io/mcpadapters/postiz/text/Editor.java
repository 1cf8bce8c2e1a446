package io.mcpadapters.postiz.text;

/** What Postiz makes of a stored text when it publishes it; each network has one of these. */
public enum Editor {
  NORMAL,
  MARKDOWN,
  /** Tags stay: WordPress, Listmonk. */
  HTML,
  /** As HTML, whose tags are then removed. */
  X,
  /** As HTML, of which Telegram knows a few tags. */
  TELEGRAM;

  /** The editor of a network, by Postiz' identifier of it. */
  public static Editor of(String network) {
    return switch (network) {
      case "x" -> X;
      case "telegram" -> TELEGRAM;
      case "wordpress", "listmonk" -> HTML;
      case "devto", "discord", "hashnode", "medium", "whop" -> MARKDOWN;
      default -> NORMAL;
    };
  }

  /** Whether entities are decoded once more than elsewhere. */
  boolean decodesTwice() {
    return this == HTML || this == X || this == TELEGRAM;
  }

  /** Whether a literal `&lt;` can be kept in a paragraph. */
  boolean keepsEntities() {
    return this == HTML || this == TELEGRAM;
  }
}
