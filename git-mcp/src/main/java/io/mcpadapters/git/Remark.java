package io.mcpadapters.git;

/**
 * What somebody said.
 *
 * @param verdict of a review: `approved`, `changes_requested` and the like; else empty
 */
record Remark(String author, String body, String date, String verdict) {}
