package io.mcpadapters.git.host;

import java.util.Optional;
import java.util.regex.Pattern;

/** Titles by which some hosts know a draft. */
public final class DraftTitles {
  private static final Pattern MARK =
      Pattern.compile(
          "^\\s*(?:draft:|\\[draft\\]|\\(draft\\)|wip:|\\[wip\\])\\s*", Pattern.CASE_INSENSITIVE);

  private DraftTitles() {}

  public static boolean marked(String title) {
    return MARK.matcher(title).find();
  }

  /**
   * The title that gives both what it says and whether it is a draft; empty where it stays.
   *
   * @param wanted another title
   * @param draft whether it is to be one; empty where that stays
   * @param mark that the host knows, with a colon
   */
  public static Optional<String> title(
      TendApi.Standing now, Optional<String> wanted, Optional<Boolean> draft, String mark) {
    if (draft.isEmpty() && wanted.isEmpty()) {
      return Optional.empty();
    }
    String plain = wanted.orElse(now.title());
    boolean marked = draft.orElse(now.draft());
    String title =
        !marked
            ? draft.isPresent() ? MARK.matcher(plain).replaceFirst("") : plain
            : marked(plain) ? plain : mark + " " + plain;
    return Optional.of(title).filter(other -> !other.equals(now.title()));
  }
}
