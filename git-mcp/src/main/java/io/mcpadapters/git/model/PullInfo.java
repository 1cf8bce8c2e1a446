package io.mcpadapters.git.model;

/**
 * A pull or merge request.
 *
 * @param headSha the newest commit of the source branch
 * @param baseSha where its changes begin
 * @param mergeSha the commit that merged it; empty before that
 * @param files how many were changed; 0 where the host does not count
 */
public record PullInfo(
    Issue issue,
    String head,
    String headSha,
    String base,
    String baseSha,
    boolean draft,
    String mergeSha,
    int files,
    int added,
    int removed) {}
