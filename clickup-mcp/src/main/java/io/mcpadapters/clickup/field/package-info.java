/** Custom fields by name: values checked, sent and read as each type has them. */
@NullMarked
package io.mcpadapters.clickup.field;

import org.jspecify.annotations.NullMarked;
