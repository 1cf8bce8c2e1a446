package io.mcpadapters.git.host;

import io.mcpadapters.git.text.LineRange;
import java.util.Optional;

/**
 * Addresses whose forms differ in words only.
 *
 * @param file what stands before a file's commit
 * @param folder the same for a folder
 * @param pull what stands before a pull request's number
 * @param last what stands before the number of the last line
 * @param source the query that shows lines of a file that is else shown rendered
 */
public record PathLinks(String file, String folder, String pull, String last, String source)
    implements Links {
  @Override
  public String file(String sha, String path, Optional<LineRange> lines) {
    return file
        + sha
        + Links.path(path)
        + Links.source(path, lines, source)
        + lines.map(range -> Links.fragment(range, last)).orElse("");
  }

  @Override
  public String folder(String sha, String path) {
    return folder + sha + Links.path(path);
  }

  @Override
  public String pull(int number) {
    return pull + number;
  }
}
