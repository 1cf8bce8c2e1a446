package io.mcpadapters.postiz;

import java.util.Locale;

/** Where a post is; as Postiz says it in `state`, but for QUEUED, which is `QUEUE` there. */
enum PostState {
  DRAFT,
  QUEUED,
  PUBLISHED,
  ERROR,
  /** A word that this adapter does not know. */
  OTHER;

  static PostState of(String upstream) {
    return switch (upstream) {
      case "DRAFT" -> DRAFT;
      case "QUEUE" -> QUEUED;
      case "PUBLISHED" -> PUBLISHED;
      case "ERROR" -> ERROR;
      default -> OTHER;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
