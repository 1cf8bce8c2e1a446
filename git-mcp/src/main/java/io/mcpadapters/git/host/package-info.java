/** What a kind of hosts is, its APIs and what all kinds share; a kind itself is a package below. */
@NullMarked
package io.mcpadapters.git.host;

import org.jspecify.annotations.NullMarked;
