/** Dates in the zone of the token's owner, as ClickUp takes and gives them. */
@NullMarked
package io.mcpadapters.clickup.dates;

import org.jspecify.annotations.NullMarked;
