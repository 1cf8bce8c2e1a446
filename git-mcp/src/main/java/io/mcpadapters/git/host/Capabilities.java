package io.mcpadapters.git.host;

import io.vertx.core.json.JsonObject;

/**
 * What a host's API can do; the rest is made up for, or answered as unsupported with another way.
 *
 * @param codeIndex the host searches code itself, where and how
 * @param blame the host's own, or rebuilt from the file's history
 * @param filtersCommitsByDate commits can be asked for by date and author
 * @param comparePatch a comparison comes with patches
 * @param archivePath an archive can be narrowed to a path
 * @param treeIsCheap listing all files costs less than an archive, of which the host gives few
 */
public record Capabilities(
    String codeIndex,
    String blame,
    boolean filtersCommitsByDate,
    boolean comparePatch,
    boolean archivePath,
    boolean treeIsCheap) {

  public JsonObject json() {
    return new JsonObject()
        .put("code_index", codeIndex)
        .put("code_scan", true)
        .put("blame", blame)
        .put("commits_by_date", filtersCommitsByDate)
        .put("compare_patch", comparePatch);
  }
}
