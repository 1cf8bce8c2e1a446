package io.mcpadapters.postiz;

import java.util.Locale;
import java.util.Set;

/** What becomes of a new post; the operator may allow some of these only. */
enum PostMode {
  DRAFT,
  SCHEDULE,
  NOW,
  NEXT_SLOT;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** `type` of `POST /posts`. */
  String type() {
    return this == NEXT_SLOT ? "schedule" : word();
  }

  /** State that a post of this mode has at Postiz. */
  PostState state() {
    return this == DRAFT ? PostState.DRAFT : PostState.QUEUED;
  }

  static PostMode of(String word) {
    for (PostMode mode : values()) {
      if (mode.word().equals(word)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "must name modes of draft, schedule, now, next_slot, separated by commas");
  }

  static Set<PostMode> all() {
    return Set.of(values());
  }
}
