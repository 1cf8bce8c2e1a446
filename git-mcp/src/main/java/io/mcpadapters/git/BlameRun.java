package io.mcpadapters.git;

/** Lines that one commit last changed. */
record BlameRun(LineRange lines, CommitInfo commit) {}
