/** ClickUp's comments, which are runs of text with marks, to and from Markdown. */
@NullMarked
package io.mcpadapters.clickup.markdown;

import org.jspecify.annotations.NullMarked;
