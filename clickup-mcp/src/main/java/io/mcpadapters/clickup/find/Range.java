package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.tool.Arg;
import java.util.Optional;

/** From and to as a caller wrote them, both included; either may be left out. */
record Range(Optional<String> from, Optional<String> to) {
  private static final Arg<Optional<String>> FROM = Arg.text("from", "").min(1).max(60).optional();
  private static final Arg<Optional<String>> TO = Arg.text("to", "").min(1).max(60).optional();

  static Arg<Optional<Range>> arg(String name, String about) {
    return Arg.object(name, about, in -> new Range(in.get(FROM), in.get(TO)), FROM, TO).optional();
  }

  long first(String field, Calendar calendar) {
    return from.map(text -> calendar.from(field + ".from", text)).orElse(Long.MIN_VALUE);
  }

  long end(String field, Calendar calendar) {
    return to.map(text -> calendar.until(field + ".to", text)).orElse(Long.MAX_VALUE);
  }
}
