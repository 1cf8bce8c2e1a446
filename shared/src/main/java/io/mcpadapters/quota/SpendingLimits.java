package io.mcpadapters.quota;

import java.util.Optional;

/**
 * What may be spent by one call, by all in an hour, a day and a month, and by one caller in a day;
 * empty for no limit.
 */
public record SpendingLimits(
    Optional<Long> call,
    Optional<Long> hour,
    Optional<Long> day,
    Optional<Long> month,
    Optional<Long> callerDay) {
  public static final SpendingLimits NONE =
      new SpendingLimits(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public SpendingLimits call(long most) {
    return call(Optional.of(most));
  }

  public SpendingLimits call(Optional<Long> most) {
    return new SpendingLimits(most, hour, day, month, callerDay);
  }

  public SpendingLimits hour(long most) {
    return hour(Optional.of(most));
  }

  public SpendingLimits hour(Optional<Long> most) {
    return new SpendingLimits(call, most, day, month, callerDay);
  }

  public SpendingLimits day(long most) {
    return day(Optional.of(most));
  }

  public SpendingLimits day(Optional<Long> most) {
    return new SpendingLimits(call, hour, most, month, callerDay);
  }

  public SpendingLimits month(long most) {
    return month(Optional.of(most));
  }

  public SpendingLimits month(Optional<Long> most) {
    return new SpendingLimits(call, hour, day, most, callerDay);
  }

  public SpendingLimits callerDay(long most) {
    return callerDay(Optional.of(most));
  }

  public SpendingLimits callerDay(Optional<Long> most) {
    return new SpendingLimits(call, hour, day, month, most);
  }

  Optional<Long> of(Window window) {
    return switch (window) {
      case HOUR -> hour;
      case DAY -> day;
      case MONTH -> month;
    };
  }
}
