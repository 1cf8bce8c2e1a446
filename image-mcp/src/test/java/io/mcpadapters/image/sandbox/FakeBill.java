package io.mcpadapters.image.sandbox;

import io.mcpadapters.image.model.Price;
import io.mcpadapters.image.model.Prices;
import io.mcpadapters.kit.Asked;
import java.util.List;
import java.util.regex.Pattern;

/** What the runs that the adapter began cost, by Replicate's own count. */
public final class FakeBill {
  /** Creates that begin nothing, and whose caller cannot know that. */
  private static final Pattern LOST =
      Pattern.compile("fault:(cut|half|500|502|503|504|502-html|not-json|silent)(?![a-z-])");

  private final List<Asked> creates;
  private final FakePredictions predictions;

  /**
   * @param creates the requests that would begin runs
   */
  FakeBill(List<Asked> creates, FakePredictions predictions) {
    this.creates = creates;
    this.predictions = predictions;
  }

  /** Millionths of a dollar; what has no price is not counted. */
  public long micros(Prices prices) {
    return predictions.ours().stream()
        .mapToLong(run -> prices.of(run.name()).map(price -> micros(run, price)).orElse(0L))
        .sum();
  }

  /** What has started is charged, whatever becomes of it. */
  private static long micros(FakeRun run, Price price) {
    if (!run.over() || run.status().equals("aborted")) {
      return 0;
    }
    double units =
        switch (price.basis()) {
          case PER_IMAGE -> run.pictures();
          case PER_MP -> run.pictures() * FakeDelivery.SIDE * FakeDelivery.SIDE / 1e6;
          case PER_SECOND -> FakeRun.SECONDS;
        };
    return price.perRun() + (long) Math.ceil(price.micros() * units - 1e-6);
  }

  /** Whether every create was answered or found again, and every run is over. */
  public boolean allKnown() {
    return !predictions.leavesCreatesUnanswered()
        && predictions.ours().stream().allMatch(FakeRun::over)
        && creates.stream().noneMatch(one -> LOST.matcher(one.body()).find());
  }
}
