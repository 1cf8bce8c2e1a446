package io.mcpadapters.upstream;

import java.time.Instant;

/**
 * What a service last said is left of a rate limit.
 *
 * @param resource which of its limits, by its own name; empty where it has but one
 * @param reset when it is full again, by this machine's clock
 */
public record Allowance(String resource, long remaining, long limit, Instant reset) {}
