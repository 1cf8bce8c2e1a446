/** The tools for spaces, folders, lists and webhooks. */
@NullMarked
package io.mcpadapters.clickup.structure;

import org.jspecify.annotations.NullMarked;
