/** Checks of the manifests, without a cluster. */
@NullMarked
package io.mcpadapters.k8s;

import org.jspecify.annotations.NullMarked;
