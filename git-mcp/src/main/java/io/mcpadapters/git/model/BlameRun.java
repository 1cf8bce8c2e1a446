package io.mcpadapters.git.model;

import io.mcpadapters.git.text.LineRange;

/** Lines that one commit last changed. */
public record BlameRun(LineRange lines, CommitInfo commit) {}
