/** Texts of posts as Postiz has to be given them, so that each network shows what was written. */
@NullMarked
package io.mcpadapters.postiz.text;

import org.jspecify.annotations.NullMarked;
