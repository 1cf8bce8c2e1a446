/** Changes, blame and what lies between two versions. */
@NullMarked
package io.mcpadapters.git.history;

import org.jspecify.annotations.NullMarked;
