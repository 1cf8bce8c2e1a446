package io.mcpadapters.scope;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context of the call, passed on to the upstream as it came; a malformed one counts as
 * absent.
 */
public record Trace(
    @Nullable String traceparent, @Nullable String tracestate, @Nullable String baggage) {
  public static final Trace NONE = new Trace(null, null, null);

  private static final Pattern PARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final int MAX = 8192; // the baggage specification's own limit

  /** Keeps what is well formed; state and baggage mean nothing without a parent that is. */
  public static Trace of(
      @Nullable String traceparent, @Nullable String tracestate, @Nullable String baggage) {
    if (traceparent == null || !PARENT.matcher(traceparent).matches()) {
      return NONE;
    }
    return new Trace(traceparent, printable(tracestate), printable(baggage));
  }

  /** The 32 hexadecimal digits of the trace, for logs. */
  public @Nullable String id() {
    return traceparent == null ? null : traceparent.substring(3, 35);
  }

  private static @Nullable String printable(@Nullable String header) {
    boolean fit =
        header != null
            && header.length() <= MAX
            && header.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    return fit ? header : null;
  }
}
