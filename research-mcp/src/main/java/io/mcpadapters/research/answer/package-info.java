/** What the tools answer. */
@NullMarked
package io.mcpadapters.research.answer;

import org.jspecify.annotations.NullMarked;
