package io.mcpadapters.clickup.dates;

import java.util.List;

/**
 * A date as it is sent.
 *
 * @param ms since 1970; of a date alone the noon of that day, so that no zone makes it another
 * @param timed whether a time of day is meant
 * @param shown as answers write it
 * @param notes what the caller should know of how it was understood
 */
public record Moment(long ms, boolean timed, String shown, List<String> notes) {}
