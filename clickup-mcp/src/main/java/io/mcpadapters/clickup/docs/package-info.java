/** The tools for docs and chat. */
@NullMarked
package io.mcpadapters.clickup.docs;

import org.jspecify.annotations.NullMarked;
