/** The tools, one class each. */
@NullMarked
package io.mcpadapters.git.tools;

import org.jspecify.annotations.NullMarked;
