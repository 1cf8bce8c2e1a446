package io.mcpadapters.image.replicate;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs belong to calls of this process, so that a call whose answer was lost does not take
 * another's for its own. Belongs to one event loop.
 */
final class Ownership {
  private static final int MOST = 10_000;

  private final Set<String> owned =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST;
            }
          });
  private final Map<Long, NewPrediction> sending = new HashMap<>();
  private long next;

  /** A create whose answer is awaited; closing it twice does nothing. */
  interface Sending extends AutoCloseable {
    @Override
    void close();
  }

  Sending sending(NewPrediction wanted) {
    long number = next++;
    sending.put(number, wanted);
    return () -> sending.remove(number);
  }

  Prediction own(Prediction answered) {
    owned.add(answered.id());
    return answered;
  }

  /**
   * The run that a lost create began. Empty while it could be one of the equal creates that are
   * still being answered.
   */
  Optional<Prediction> adopt(NewPrediction wanted, List<Prediction> listed) {
    List<Prediction> candidates =
        listed.stream().filter(one -> !owned.contains(one.id()) && wanted.is(one)).toList();
    long others = sending.values().stream().filter(one -> equal(one, wanted)).count();
    if (candidates.size() <= others) {
      return Optional.empty();
    }
    return Optional.of(own(candidates.getLast()));
  }

  private static boolean equal(NewPrediction one, NewPrediction other) {
    return one.version().equals(other.version())
        && one.canonical().apply(one.input()).equals(other.canonical().apply(other.input()));
  }
}
