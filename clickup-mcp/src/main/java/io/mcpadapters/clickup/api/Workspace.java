package io.mcpadapters.clickup.api;

import java.util.List;

/** A workspace with its members. */
public record Workspace(String id, String name, List<Person> members) {}
