/** ClickUp over MCP. */
@NullMarked
package io.mcpadapters.clickup;

import org.jspecify.annotations.NullMarked;
