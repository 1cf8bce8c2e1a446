/** Type and size of pictures by their first bytes, whatever a server or a file name says. */
@NullMarked
package io.mcpadapters.media;

import org.jspecify.annotations.NullMarked;
