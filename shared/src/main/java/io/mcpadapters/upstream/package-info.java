/** The public face of the one outbound client. */
@NullMarked
package io.mcpadapters.upstream;

import org.jspecify.annotations.NullMarked;
