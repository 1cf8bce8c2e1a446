package io.mcpadapters.research.tavily;

import java.util.List;
import java.util.Objects;

/**
 * What one request to Tavily cost.
 *
 * @param credits may be 0 below a full five or ten pages; negative when the answer does not say
 * @param requestId Tavily's, for its support
 * @param seconds that Tavily took
 */
public record Receipt(long credits, String requestId, double seconds) {
  static final Receipt NONE = new Receipt(0, "", 0);
  private static final long UNSAID = -1;

  static Receipt unsaid(String requestId, double seconds) {
    return new Receipt(UNSAID, requestId, seconds);
  }

  /** The credits, or the estimate when the answer does not say. */
  long creditsOr(long estimate) {
    return credits < 0 ? estimate : credits;
  }

  /** Several requests as one: credits added, the slowest's time, all ids. */
  public static Receipt together(List<Receipt> all) {
    return new Receipt(
        all.stream().mapToLong(receipt -> Math.max(0, receipt.credits)).sum(),
        String.join(
            ",",
            all.stream().map(Receipt::requestId).filter(id -> !id.isEmpty()).distinct().toList()),
        all.stream().mapToDouble(Receipt::seconds).max().orElse(0));
  }

  @Override
  public String toString() {
    return Objects.toString(requestId);
  }
}
