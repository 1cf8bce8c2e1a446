package io.mcpadapters.server;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.DeclarationException;
import io.mcpadapters.tool.Prompt;
import io.mcpadapters.tool.Resource;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protocol's methods over a fixed registry of tools: a pure function from a request to a reply,
 * around which the transports stand. Built once, immutable, shared by concurrent calls; keeps
 * nothing of a client (2026-07-28, basic, statelessness).
 */
public final class McpServer {
  private static final Logger LOG = LoggerFactory.getLogger(McpServer.class);

  private static final Reply.Caching LIST = new Reply.Caching(300_000, true);

  private record Entry(Method.Era era, Method method) {}

  private final Map<String, Entry> methods;
  private final Tools tools;
  private final JsonObject info;
  private final Redaction redaction;

  private McpServer(Map<String, Entry> methods, Tools tools, JsonObject info, Redaction redaction) {
    this.redaction = redaction;
    this.methods = Map.copyOf(methods);
    this.tools = tools;
    this.info = info;
  }

  public static Builder named(String name, String version) {
    return new Builder(name, version);
  }

  /** Registers what the server offers. */
  public static final class Builder {
    private final JsonObject info;
    private final List<Tools.Entry> tools = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private final List<Prompt> prompts = new ArrayList<>();
    private final Map<String, Entry> methods = new LinkedHashMap<>();
    private final JsonObject capabilities = new JsonObject().put("tools", new JsonObject());
    private final JsonObject legacyCapabilities = new JsonObject();
    private final Set<String> names = new HashSet<>();
    private ToolFilter filter = ToolFilter.NONE;
    private String instructions = "";
    private Collection<String> secrets = List.of();
    private @Nullable SignedTokens tokens;

    private Builder(String name, String version) {
      this.info = new JsonObject().put("name", name).put("version", version);
    }

    /** What a model should know of the server as a whole; below 2 KB. */
    public Builder instructions(String text) {
      instructions = text;
      return this;
    }

    /** What no reply may carry, should a service echo it. */
    public Builder secrets(Collection<String> known) {
      secrets = List.copyOf(known);
      return this;
    }

    /** The key of cursors and request state. */
    public Builder tokens(SignedTokens signed) {
      tokens = signed;
      return this;
    }

    /** The operator's choice of tools. */
    public Builder filter(ToolFilter choice) {
      filter = choice;
      return this;
    }

    /** Tools that are on by default; they are listed in the order given. */
    public Builder toolset(String name, Tool... members) {
      return add(name, true, members);
    }

    /** Tools that are there only when the operator names the toolset or the tool. */
    public Builder toolsetOff(String name, Tool... members) {
      return add(name, false, members);
    }

    private Builder add(String toolset, boolean on, Tool... members) {
      for (Tool tool : members) {
        if (!names.add(tool.spec().name())) {
          throw new DeclarationException(
              "two tools are called "
                  + tool.spec().name()
                  + ", one of them in the toolset "
                  + toolset);
        }
        tools.add(new Tools.Entry(tool, toolset, on));
      }
      return this;
    }

    /**
     * A method beside the tools'; its capability, where it has one, is declared with {@link
     * #capability}.
     */
    public Builder method(String name, Method.Era era, Method method) {
      if (methods.put(name, new Entry(era, method)) != null) {
        throw new DeclarationException("two methods are called " + name);
      }
      return this;
    }

    /** Declares a capability to both eras, or to legacy clients only. */
    public Builder capability(String name, JsonObject value, Method.Era era) {
      (era == Method.Era.LEGACY ? legacyCapabilities : capabilities).put(name, value);
      return this;
    }

    /** Something to read. */
    public Builder resource(Resource resource) {
      if (resources.stream().anyMatch(one -> one.uri().equals(resource.uri()))) {
        throw new DeclarationException("two resources have the address " + resource.uri());
      }
      resources.add(resource);
      return this;
    }

    /** A message template for people. */
    public Builder prompt(Prompt prompt) {
      if (prompts.stream().anyMatch(one -> one.name().equals(prompt.name()))) {
        throw new DeclarationException("two prompts are called " + prompt.name());
      }
      prompts.add(prompt);
      return this;
    }

    /** Proposals for the arguments of prompts and resources. */
    public Builder completion(Completion completion) {
      capabilities.put("completions", new JsonObject());
      return method("completion/complete", Method.Era.BOTH, completion::complete);
    }

    private void addResources() {
      if (resources.isEmpty()) {
        emptyForLegacy("resources/list", "resources");
        emptyForLegacy("resources/templates/list", "resourceTemplates");
        return;
      }
      Resources registry = new Resources(resources);
      capabilities.put("resources", new JsonObject());
      method("resources/list", Method.Era.BOTH, registry::list);
      method("resources/templates/list", Method.Era.BOTH, registry::templates);
      method("resources/read", Method.Era.BOTH, registry::read);
    }

    private void addPrompts(InputRequests requests) {
      if (prompts.isEmpty()) {
        emptyForLegacy("prompts/list", "prompts");
        return;
      }
      Prompts registry = new Prompts(prompts, requests);
      capabilities.put("prompts", new JsonObject());
      method("prompts/list", Method.Era.BOTH, registry::list);
      method("prompts/get", Method.Era.BOTH, registry::get);
    }

    /** Legacy clients ask whatever the capabilities say, and some drop a server that refuses. */
    private void emptyForLegacy(String name, String key) {
      method(
          name, Method.Era.LEGACY, (scope, request) -> Pages.whole(request, key, List.of(), LIST));
    }

    public McpServer build() {
      if (tokens == null) {
        throw new DeclarationException("the server has no key for its tokens: call tokens(…)");
      }
      InputRequests requests = new InputRequests(tokens);
      Tools registry = new Tools(tools, filter, tokens, requests);
      addResources();
      addPrompts(requests);
      JsonObject legacy = capabilities.copy().mergeIn(legacyCapabilities);
      Handshake handshake = new Handshake(info, instructions, capabilities, legacy);
      method("initialize", Method.Era.LEGACY, handshake::initialize);
      method("ping", Method.Era.LEGACY, handshake::ping);
      method("server/discover", Method.Era.MODERN, handshake::discover);
      method("tools/list", Method.Era.BOTH, registry::list);
      method("tools/call", Method.Era.BOTH, registry::call);
      return new McpServer(methods, registry, info, new Redaction(secrets));
    }
  }

  /** Replies to one request; never fails and never throws. */
  public Future<Reply> handle(Scope scope, McpRequest request) {
    Entry entry = methods.get(request.method());
    if (entry == null || !entry.era.has(request.revision())) {
      return Future.succeededFuture(
          Reply.Failure.gate(
              Reply.METHOD_NOT_FOUND,
              "Method not found: " + UntrustedText.line(request.method(), 64)));
    }
    Future<Reply> reply;
    try {
      reply = entry.method.handle(scope, request);
    } catch (RuntimeException | StackOverflowError fault) {
      reply = Future.failedFuture(fault);
    }
    return reply
        .recover(fault -> Future.succeededFuture(internal(request, fault)))
        .map(redaction::apply);
  }

  private static Reply internal(McpRequest request, Throwable fault) {
    String id = InternalErrors.log(LOG, request.method(), fault);
    return Reply.Failure.handler(Reply.INTERNAL, "Internal error, logged as " + id);
  }

  /** Whether the method is there for clients of this revision. */
  public boolean serves(String method, Revision revision) {
    Entry entry = methods.get(method);
    return entry != null && entry.era.has(revision);
  }

  /**
   * Which arguments of a tool come in headers too: the path to each by header name; empty for an
   * unknown tool.
   */
  public Map<String, List<String>> headerParameters(String tool) {
    return tools.headerParameters(tool);
  }

  /** The specs of all tools that the operator's filter leaves, in order, with their toolsets. */
  public List<Map.Entry<String, ToolSpec>> tools() {
    return tools.specs();
  }

  /** Implementation `{name, version}`, as results of modern clients carry it; not to be changed. */
  public JsonObject info() {
    return info;
  }
}
