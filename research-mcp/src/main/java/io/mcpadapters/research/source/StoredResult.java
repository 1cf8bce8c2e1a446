package io.mcpadapters.research.source;

import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.Truncation;
import io.vertx.core.json.JsonArray;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The sources of one answer, whole, as they can be read on and cited.
 *
 * @param report written from them, read as source 0; empty for none
 * @param retrieved the day they were read
 */
public record StoredResult(String report, List<Source> sources, LocalDate retrieved) {
  public StoredResult {
    sources = List.copyOf(sources);
  }

  /**
   * Stands for what is in it, in 16 hexadecimal digits: texts by length and hash, since they may be
   * megabytes and nobody gains by two that are alike.
   *
   * @param tenant among whose results it is
   */
  public String key(String tenant) {
    JsonArray parts = new JsonArray().add(tenant).add(retrieved.toString());
    parts.add(report.length()).add(report.hashCode());
    for (Source source : sources) {
      String text = source.text();
      parts
          .add(source.url())
          .add(source.title())
          .add(source.date())
          .add(String.join(";", source.notes()))
          .add(text.length())
          .add(text.hashCode());
    }
    return JsonDigest.hex(parts.encode()).substring(0, 16);
  }

  public long bytes() {
    return 2L * report.length() + sources.stream().mapToLong(Source::bytes).sum();
  }

  /** The same, its texts shortened fairly where they would take more than so many bytes. */
  public StoredResult within(long most) {
    long over = bytes() - most;
    if (over <= 0) {
      return this;
    }
    int[] lengths = sources.stream().mapToInt(source -> source.text().length()).toArray();
    long texts = Arrays.stream(lengths).asLongStream().sum();
    int[] shares = Truncation.shares(lengths, (int) Math.max(0, texts - over / 2 - 1));
    List<Source> shorter = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      Source source = sources.get(i);
      String text = source.text().substring(0, Truncation.boundary(source.text(), shares[i]));
      shorter.add(
          text.length() == source.text().length()
              ? source
              : source.with(
                  text, "only the first %,d characters are kept".formatted(text.length())));
    }
    return new StoredResult(report, shorter, retrieved);
  }

  /** A source by its number. */
  public Optional<Source> source(int n) {
    if (n == 0 && !report.isEmpty()) {
      return Optional.of(new Source("", "Report", "", Source.UNSCORED, report, List.of()));
    }
    return n > 0 && n <= sources.size() ? Optional.of(sources.get(n - 1)) : Optional.empty();
  }

  /** The one that is meant when none is named. */
  public int first() {
    return report.isEmpty() ? 1 : 0;
  }
}
