/** What there is in ClickUp by name: workspaces, places, people; kept for a while. */
@NullMarked
package io.mcpadapters.clickup.workspace;

import org.jspecify.annotations.NullMarked;
