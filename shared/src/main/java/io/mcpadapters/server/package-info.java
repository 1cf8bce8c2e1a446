/** The protocol's methods over a fixed set of tools; adapters never import it. */
@NullMarked
package io.mcpadapters.server;

import org.jspecify.annotations.NullMarked;
