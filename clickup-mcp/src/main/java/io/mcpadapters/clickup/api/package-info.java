/** ClickUp's API, v2 and v3, as methods of the domain; no JSON of its requests is known outside. */
@NullMarked
package io.mcpadapters.clickup.api;

import org.jspecify.annotations.NullMarked;
