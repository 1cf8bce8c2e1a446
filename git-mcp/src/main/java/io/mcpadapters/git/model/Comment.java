package io.mcpadapters.git.model;

/**
 * What somebody said.
 *
 * @param verdict of a review: `approved`, `changes_requested` and the like; else empty
 */
public record Comment(String author, String body, String date, String verdict) {}
