/** What callers ask for, checked before anything is paid. */
@NullMarked
package io.mcpadapters.research.request;

import org.jspecify.annotations.NullMarked;
