package io.mcpadapters.git;

/** What a host says of a repository as a whole. */
record Profile(String project, String defaultBranch, boolean empty) {}
