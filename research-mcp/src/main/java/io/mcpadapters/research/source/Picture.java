package io.mcpadapters.research.source;

/**
 * A picture that a page or a search came with.
 *
 * @param description empty for none
 */
public record Picture(String url, String description) {}
