"""What a user would connect instead of an adapter, against the same sandbox; the questions that both are asked."""
import dataclasses
import json

import beside
import targets
from places import BENCH, jdk

NO_CALL = targets.Call("", {}, "")
ANSWERED = json.loads((BENCH / "economy.json").read_text())
# Where a package takes no other address, before its first line: the client has it as a default argument
CLICKUP = """import os, clickup_mcp.client as c, clickup_mcp.server as s
c.ClickUpClient.__init__.__kwdefaults__["base_url"] = os.environ["CLICKUP_BASE_URL"] + "/v2"
s.main()"""


@dataclasses.dataclass(frozen=True)
class Asked:
    """One tool's call; `expect` is in a good answer."""
    question: str
    tool: str
    arguments: dict
    expect: str


def asked(server, settings):
    """The calls of a server, ours or a peer; `{gitlab}` in an argument is the address of that host of the sandbox."""
    hosts = dict(one.split("=", 1) for one in settings.get("GIT_HOSTS", "").split(",") if one)
    return [Asked(one["question"], tool, _filled(arguments, hosts), one["expect"])
            for one in ANSWERED if server in one["calls"] for tool, arguments in [one["calls"][server]]]


def _filled(arguments, hosts):
    text = json.dumps(arguments)
    for kind, address in hosts.items():
        text = text.replace("{%s}" % kind, address)
    return json.loads(text)


def ours(adapter, settings):
    """The adapter over stdio, natively where it was built."""
    words = [targets.binary(adapter)] if targets.binary(adapter) else [f"{jdk()}/bin/java", "-jar", targets.folder(adapter) / f"target/{adapter}.jar"]
    return targets.Target(adapter, [*words, "--stdio"], NO_CALL, settings, stdio=True)


def of(adapter, settings, absent):
    """The peers of an adapter that can be had here, by its sandbox's settings; reasons go to `absent`."""
    for name, make in PEERS.get(adapter, {}).items():
        yield from beside.made(lambda: dataclasses.replace(make(settings), name=name, call=NO_CALL, stdio=True), name, absent)


def _node(program, settings, base=None):
    words = ["--require", BENCH / "lib/redirect.cjs"] if base else []
    return targets.Target("", [beside.need("node"), *words, program], NO_CALL, settings | ({"REDIRECT_TO": base} if base else {}))


def _host(settings, kind):
    return dict(one.split("=", 1) for one in settings["GIT_HOSTS"].split(","))[kind]


def _github(settings):
    program = beside.npm("@modelcontextprotocol/server-github") / "dist/index.js"
    return _node(program, {"GITHUB_PERSONAL_ACCESS_TOKEN": ""}, _host(settings, "github") + "/api/v3")


def _gitlab(package, program, **more):
    def make(settings):
        api = _host(settings, "gitlab") + "/api/v4"
        return _node(beside.npm(package) / program, {"GITLAB_API_URL": api, "GITLAB_PERSONAL_ACCESS_TOKEN": "none"} | more)
    return make


def _gitea(settings):
    program = beside.from_pypi("gitea-mcp", "0.5.1") / "gitea-mcp"
    return targets.Target("", [program], NO_CALL, {"GITEA_URL": _host(settings, "gitea"), "GITEA_TOKEN": "none"})


def _clickup(settings):
    python = beside.from_pypi("clickup-rest-mcp", "2026.10.15.1", "mcp<2") / "python"
    return targets.Target("", [python, "-c", CLICKUP], NO_CALL, settings | {"CLICKUP_API_KEY": settings["CLICKUP_API_TOKEN"]})


PEERS = {
    "research-mcp": {"tavily-mcp 0.2.22": beside.tavily_mcp},
    "image-mcp": {"replicate-mcp 0.9.0": beside.replicate_mcp},
    "git-mcp": {
        "server-github 2025.4.8": _github,
        "server-gitlab 2025.4.25": _gitlab("@modelcontextprotocol/server-gitlab", "dist/index.js"),
        "mcp-gitlab 2.1.64": _gitlab("@zereight/mcp-gitlab", "build/index.js"),
        "gitea-mcp 0.5.1 (PyPI)": _gitea,
    },
    "clickup-mcp": {"clickup-rest-mcp 2026.10.15.1": _clickup},
}
# What has no package in the registries that are read here
ELSEWHERE = ("github-mcp-server and the official gitea-mcp: no module of that name could be fetched", "Postiz's own: part of its server",
             "ClickUp's own: hosted only")
