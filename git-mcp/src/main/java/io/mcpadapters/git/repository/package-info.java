/** The configured hosts, a repository of theirs, and it at one commit. */
@NullMarked
package io.mcpadapters.git.repository;

import org.jspecify.annotations.NullMarked;
