/** Paths, lines, patterns and bytes; knows no host. */
@NullMarked
package io.mcpadapters.git.text;

import org.jspecify.annotations.NullMarked;
