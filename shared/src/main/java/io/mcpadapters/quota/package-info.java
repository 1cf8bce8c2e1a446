/** Budgets in the unit that a service charges. */
@NullMarked
package io.mcpadapters.quota;

import org.jspecify.annotations.NullMarked;
