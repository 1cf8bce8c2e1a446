/** The tools that find and read: nothing here changes anything. */
@NullMarked
package io.mcpadapters.clickup.find;

import org.jspecify.annotations.NullMarked;
