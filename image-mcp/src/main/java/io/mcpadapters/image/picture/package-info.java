/** Pictures that go in and come out: named by their content, fetched, kept, uploaded. */
@NullMarked
package io.mcpadapters.image.picture;

import org.jspecify.annotations.NullMarked;
