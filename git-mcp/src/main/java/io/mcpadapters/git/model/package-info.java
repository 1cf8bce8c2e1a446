/** What hosts answer, in words that all of them share. */
@NullMarked
package io.mcpadapters.git.model;

import org.jspecify.annotations.NullMarked;
