/** Citations, made and checked. */
@NullMarked
package io.mcpadapters.git.cite;

import org.jspecify.annotations.NullMarked;
