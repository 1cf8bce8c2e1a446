package io.mcpadapters.clickup.api;

import io.mcpadapters.upstream.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What tasks are asked for, as parameters of ClickUp's. A list goes as `statuses[]=a&statuses[]=b`
 * everywhere: written otherwise it is passed over and all tasks come.
 */
public record TaskQuery(List<Map.Entry<String, String>> parameters) {
  public static final TaskQuery ALL = new TaskQuery(List.of());

  public TaskQuery {
    parameters = List.copyOf(parameters);
  }

  public TaskQuery with(String name, Object value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(parameters);
    more.add(Map.entry(name, value.toString()));
    return new TaskQuery(more);
  }

  /** Any of these; nothing is asked where there are none. */
  public TaskQuery any(String name, Collection<?> values) {
    TaskQuery query = this;
    for (Object value : values) {
      query = query.with(name + "[]", value);
    }
    return query;
  }

  boolean names(String parameter) {
    return parameters.stream().anyMatch(one -> one.getKey().equals(parameter));
  }

  Request on(Request request) {
    Request asked = request;
    for (Map.Entry<String, String> parameter : parameters) {
      asked = asked.query(parameter.getKey(), parameter.getValue());
    }
    return asked;
  }
}
