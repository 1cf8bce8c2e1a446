package io.mcpadapters.research;

/**
 * A picture that a page or a search came with.
 *
 * @param description empty for none
 */
record Picture(String url, String description) {}
