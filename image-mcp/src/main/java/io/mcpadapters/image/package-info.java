/** Pictures by Replicate: made, changed, enlarged, cut out; nothing is paid twice. */
@NullMarked
package io.mcpadapters.image;

import org.jspecify.annotations.NullMarked;
