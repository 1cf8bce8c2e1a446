package io.mcpadapters.clickup.api;

import java.util.List;

/** What is in a space: folders, and lists without one. */
public record SpaceContent(List<Folder> folders, List<ListName> lists) {}
