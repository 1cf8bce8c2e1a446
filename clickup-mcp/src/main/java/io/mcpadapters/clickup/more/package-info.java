/**
 * The tools beyond the daily ones: deleting, comments edited, checklists, relations, tags, files.
 */
@NullMarked
package io.mcpadapters.clickup.more;

import org.jspecify.annotations.NullMarked;
