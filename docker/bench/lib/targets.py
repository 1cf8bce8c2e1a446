"""The servers that are measured: how each is started and which call it must answer."""
import contextlib
import dataclasses
import json
import os
import select
import subprocess
import sys
import tarfile
import tempfile

from places import BENCH, ROOT

ALL = "all-mcp"  # every adapter in one program, the first argument says which
HEAP_OF_ALL = "-Xmx96m"  # of all in one process, as the manifests have it
HEADERS = ("Content-Type: application/json", "Accept: application/json, text/event-stream", "MCP-Protocol-Version: 2025-11-25")


@dataclasses.dataclass(frozen=True)
class Call:
    """A tools/call; {N} in the arguments becomes a number that no other call of the run has."""
    tool: str
    arguments: dict
    expect: str
    fake: bool = False  # answered by the fake that the baselines use, not by the adapter's sandbox
    sandbox: str = ""  # what the sandbox's answer has, where that is in other words than the fake's

    def request(self):
        return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": self.tool, "arguments": self.arguments}}

    @staticmethod
    def of(adapter):
        """What docker/bench/calls/<adapter>.json says."""
        return Call(**json.loads((BENCH / "calls" / f"{adapter}.json").read_text()))


@dataclasses.dataclass(frozen=True)
class Target:
    name: str
    command: list
    call: Call
    env: dict = dataclasses.field(default_factory=dict)
    path: str = "/mcp"
    stdio: bool = False
    files: tuple = ()  # read at start, for the runs with a cold page cache
    room: tuple = ()  # options that give it the memory for a thousand calls at once

    def environment(self):
        """The settings and nothing of this shell but its PATH, HOME and TMPDIR."""
        return {k: os.environ[k] for k in ("PATH", "HOME", "TMPDIR") if k in os.environ} | self.env

    def with_settings(self, **settings):
        return dataclasses.replace(self, env=self.env | settings)

    def unlimited(self):
        """Without the limits that keep floods out."""
        return self.with_settings(MCP_RATE="100000", MCP_MAX_IN_FLIGHT="10000", TAVILY_REQUESTS_PER_MINUTE="100000")

    def roomy(self):
        """With the memory that a thousand calls at once want."""
        return dataclasses.replace(self, command=[*self.command, *self.room])

    def over_stdio(self):
        """The same adapter as a process of its client."""
        return dataclasses.replace(self, name=f"{self.name} --stdio", command=[*self.command, "--stdio"], stdio=True)

    def of_all(self):
        """The same adapter run by the program that holds all of them."""
        program = binary(ALL)
        return dataclasses.replace(self, command=[program, self.name], files=(program,))

    def below_its_name(self):
        """The same adapter where it is one of several behind a port."""
        return dataclasses.replace(self, path=f"/{self.name}/mcp")

    @contextlib.contextmanager
    def arguments(self):
        """The options that lib/probe and lib/load share."""
        with tempfile.NamedTemporaryFile("w", suffix=".json") as body:
            json.dump(self.call.request(), body, separators=(",", ":"))
            body.flush()
            yield ["-u", self.path, "-d", body.name, "-e", self.call.expect, *(x for h in HEADERS for x in ("-H", h))]


def together(adapters):
    """All of them as one process, behind one port."""
    settings = {name: value for adapter in adapters for name, value in adapter.env.items()}
    return Target(f"{ALL} serve", [binary(ALL), "serve", HEAP_OF_ALL], adapters[0].call, settings)


def adapters():
    """Names of the project's adapters, built or not."""
    return sorted(p.parent.name for p in ROOT.glob("*/pom.xml") if "<adapter.main>" in p.read_text() and p.parent != ROOT)


def folder(program):
    """The module of an adapter or of the program that holds all of them."""
    return ROOT / ("docker/all" if program == ALL else program)


def binary(program):
    """The native binary, or None where it was not built."""
    path = folder(program) / "target" / program
    return path if path.is_file() and os.access(path, os.X_OK) else None


def image(program):
    """The archive of its image, built or not."""
    return folder(program) / "target/jib-image.tar"


def image_mb(program):
    """Compressed layers of the image, or None where none was made."""
    if not image(program).exists():
        return None
    with tarfile.open(image(program)) as blobs:
        return sum(blob.size for blob in blobs.getmembers() if blob.size > 65536) / 1e6


def adapter(name, stack, absent, fakes, of_all=False):
    """The native binary with its sandbox, which lives as long as the stack; None where it was not built, with the reason in `absent`.

    An adapter whose service is in `fakes` (settings of a fake without latency) uses that.

    With `of_all` it is run by the program that holds all adapters where its own was not built.
    """
    program = binary(name)
    if not program and not (of_all and binary(ALL)):
        absent.append(f"{name}: no native binary (./mvnw -Pnative package)")
        return None
    call = Call.of(name)
    settings = fakes if call.fake else stack.enter_context(sandbox(name))
    alone = Target(name, [program], call, settings, files=(program,), room=("-Xmx64m",))
    return alone if program else alone.of_all()


@contextlib.contextmanager
def sandbox(adapter):
    """The settings that point the adapter at its running fake service."""
    with running([ROOT / "vertx", "sandbox", adapter], stdout=subprocess.PIPE) as process:
        output, said = process.stdout.fileno(), b""
        while select.select([output], [], [], 0.5 if b"=" in said else 300)[0]:
            more = os.read(output, 65536)
            if not more:
                sys.exit(f"the sandbox of {adapter} ended: {said.decode()}")
            said += more
        yield dict(line.split("=", 1) for line in said.decode().splitlines() if "=" in line)


@contextlib.contextmanager
def running(command, **options):
    """A process that is stopped at the end."""
    process = subprocess.Popen([str(word) for word in command], **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
