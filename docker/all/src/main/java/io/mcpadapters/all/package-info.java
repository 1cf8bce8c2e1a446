/** Every adapter in one program: pulled once on a small node, its pages shared by all processes. */
@NullMarked
package io.mcpadapters.all;

import org.jspecify.annotations.NullMarked;
