package io.mcpadapters.research.request;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Base64Data;
import io.mcpadapters.tool.Values;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that a report draws on.
 *
 * @param data base64
 * @param words in it
 */
public record ResearchFile(String name, String data, int words) {
  private static final int MAX_WORDS = 80_000; // in one and in all together
  private static final int MAX_BYTES = 120_000; // five of them fit in the largest request body

  private static final Arg<String> NAME =
      Arg.text("name", "").max(200).pattern("\\.(txt|md|json)$").example("notes.md").required();
  private static final Arg<Base64Data> DATA = Arg.bytes("data", "Base64.", MAX_BYTES).required();

  /** As an item of a list. */
  static final Arg.Builder<ResearchFile> TYPE = Arg.object(ResearchFile::of, NAME, DATA);

  private static ResearchFile of(Values in) {
    byte[] bytes = in.get(DATA).bytes();
    if (bytes.length == 0) {
      throw new IllegalArgumentException("must not be empty");
    }
    int words = words(new String(bytes, StandardCharsets.UTF_8));
    return new ResearchFile(in.get(NAME), Base64.getEncoder().encodeToString(bytes), words);
  }

  private static int words(String text) {
    int words = 0;
    boolean within = false;
    for (int i = 0; i < text.length(); i++) {
      boolean letter = !Character.isWhitespace(text.charAt(i));
      words += letter && !within ? 1 : 0;
      within = letter;
    }
    return words;
  }

  static @Nullable String tooLong(List<ResearchFile> files) {
    int all = files.stream().mapToInt(ResearchFile::words).sum();
    return all <= MAX_WORDS
        ? null
        : "must have at most " + MAX_WORDS + " words together, has " + all;
  }
}
