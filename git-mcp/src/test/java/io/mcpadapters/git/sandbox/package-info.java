/** A stateful fake of the hosts, of the same few repositories in every dialect. */
@NullMarked
package io.mcpadapters.git.sandbox;

import org.jspecify.annotations.NullMarked;
