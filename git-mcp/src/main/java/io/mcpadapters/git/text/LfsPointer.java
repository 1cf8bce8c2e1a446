package io.mcpadapters.git.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the repository holds of a file that is in Git LFS (git-lfs, docs/spec.md, "The Pointer").
 *
 * @param oid `sha256:` and the hash of the file's content
 * @param size of that, in bytes
 */
public record LfsPointer(String oid, long size) {
  /** A pointer is shorter than this. */
  public static final int LONGEST = 1024;

  private static final Pattern FORM =
      Pattern.compile(
          "version https://git-lfs\\.github\\.com/spec/v1\n(?:ext-[^\n]{1,300}\n)*"
              + "oid (sha256:[0-9a-f]{64})\nsize (\\d{1,18})\n?");

  /** Reads a whole file; empty for one that is no pointer, also where it holds one. */
  public static Optional<LfsPointer> of(byte[] content) {
    if (content.length >= LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(new String(content, StandardCharsets.ISO_8859_1));
    return matcher.matches()
        ? Optional.of(new LfsPointer(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }
}
