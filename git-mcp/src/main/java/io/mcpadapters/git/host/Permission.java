package io.mcpadapters.git.host;

/**
 * What a token must be let do for a tool; each kind of hosts has its own {@link HostKind#scope}.
 */
public enum Permission {
  /** Who the token is. */
  ACCOUNT,
  CODE_READ,
  ISSUES_READ,
  PULLS_READ,
  CHECKS_READ,
  /** Jobs of the host's own CI, and what they wrote. */
  JOBS_READ,
  CODE_WRITE,
  ISSUES_WRITE,
  PULLS_WRITE
}
