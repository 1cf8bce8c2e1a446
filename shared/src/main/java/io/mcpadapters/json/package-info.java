/** Reading JSON that others wrote, within bounds; uses no other room. */
@NullMarked
package io.mcpadapters.json;

import org.jspecify.annotations.NullMarked;
