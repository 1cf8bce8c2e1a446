package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Workspace;
import java.util.Optional;

/** Where a call takes effect: a place of a workspace, or all of it. */
public record Area(Workspace workspace, Optional<Place> place) {}
