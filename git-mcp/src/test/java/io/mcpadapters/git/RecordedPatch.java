package io.mcpadapters.git;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file before and after a recorded patch. Lines outside the hunks were not recorded; by the
 * meaning of a patch they are the same on both sides, and a numbered stand-in is written for each.
 */
record RecordedPatch(String before, String after) {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

  static RecordedPatch of(String patch) {
    return new RecordedPatch(side(patch, '-', 1), side(patch, '+', 3));
  }

  private static String side(String patch, char own, int group) {
    List<String> lines = new ArrayList<>();
    boolean ended = true;
    int standIns = 0;
    int left = 0;
    char last = ' ';
    for (String line : patch.split("\n")) {
      Matcher hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        while (lines.size() < Integer.parseInt(hunk.group(group)) - 1) {
          lines.add("(unrecorded line " + ++standIns + ")");
        }
        String count = hunk.group(group + 1);
        left = count == null ? 1 : Integer.parseInt(count);
      } else if (line.startsWith("\\")) {
        ended = ended && last != own && last != ' ';
      } else if (!line.isEmpty() && left > 0 && (line.charAt(0) == own || line.charAt(0) == ' ')) {
        lines.add(line.substring(1));
        left--;
      }
      last = line.isEmpty() ? last : line.startsWith("\\") ? last : line.charAt(0);
    }
    return String.join("\n", lines) + (ended && !lines.isEmpty() ? "\n" : "");
  }
}
