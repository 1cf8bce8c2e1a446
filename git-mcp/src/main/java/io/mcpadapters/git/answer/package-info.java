/** How answers look. */
@NullMarked
package io.mcpadapters.git.answer;

import org.jspecify.annotations.NullMarked;
