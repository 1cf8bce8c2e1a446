"""What a user would pick instead, answering the same call from the same fake: built where its tools are there, else named absent."""
import contextlib
import itertools
import json
import os
import shutil
import subprocess
import sys

import report
import targets
from places import BENCH, WORK, compiled, jdk, native_image

GO = "Go, official SDK"
PEERS = {"tavily-mcp": "0.2.22", "replicate-mcp": "0.9.0", "@modelcontextprotocol/server-github": "2025.4.8",
         "@modelcontextprotocol/server-gitlab": "2025.4.25", "@zereight/mcp-gitlab": "2.1.64", "gpt-tokenizer": "4.0.0"}
FASTMCP = "4.2.3"
NUMBERS = itertools.count(1)
SEARCH = targets.Call("web_search", {"query": "native images {N}", "max_results": 5}, "Result 5 of the fake")
PAGES = {"query": "native images", "response_time": 0.01, "request_id": "00000000-0000-4000-8000-000000000000", "images": [],
         "usage": {"credits": 1}, "results": [
             {"title": f"Result {n} of the fake", "url": f"https://example.org/{n}", "score": 0.9 - n / 10, "raw_content": None,
              "content": "Five pages of some 700 characters each make an answer of four kilobytes. " * 10} for n in range(1, 6)]}
TEXT = {"type": "string", "description": "Words that say what is to be seen, as many as it takes."}
MODEL = {"url": "https://replicate.com/black-forest-labs/flux-schnell", "owner": "black-forest-labs", "name": "flux-schnell",
         "description": "Pictures from words. " * 6, "visibility": "public", "is_official": True, "run_count": 1000,
         "default_example": {"metrics": {"predict_time": 0.8}},
         "latest_version": {"id": "hidden", "openapi_schema": {"components": {"schemas": {
             "Input": {"type": "object", "required": ["prompt"], "properties": {
                 **{name: TEXT | {"x-order": at} for at, name in enumerate(("prompt", "negative_prompt", "style", "mood"))},
                 "seed": {"type": "integer"}, "num_outputs": {"type": "integer", "minimum": 1, "maximum": 4, "default": 1},
                 "output_format": {"type": "string", "enum": ["webp", "jpg", "png"], "default": "webp"}}},
             "Output": {"type": "array", "items": {"type": "string", "format": "uri"}}}}}}}


@contextlib.contextmanager
def fake(answer):
    """Address of an upstream without latency that always answers this."""
    WORK.mkdir(exist_ok=True)
    file = WORK / f"answer-{next(NUMBERS)}.json"
    file.write_text(json.dumps(answer))
    with targets.running([compiled("fake"), file], stdout=subprocess.PIPE, text=True) as process:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"


def tavily(stack):
    """Settings that point any of the search servers at a fake of Tavily."""
    return {"TAVILY_BASE_URL": stack.enter_context(fake(PAGES)), "TAVILY_API_KEY": "tvly-bench"}


def fakes(stack):
    """The same, and what points the servers that draw at a fake of Replicate."""
    return tavily(stack) | {"REPLICATE_BASE_URL": stack.enter_context(fake(MODEL)), "REPLICATE_API_TOKEN": "r8_bench"}


def servers(absent, settings):
    """The servers that can be had here; reasons go to `absent`."""
    for make in (go, hello, python, fastmcp, tavily_mcp, replicate_mcp):
        yield from made(lambda: make(settings), make.__name__, absent)


def made(make, name, absent):
    try:
        yield make()
    except (OSError, subprocess.CalledProcessError) as reason:
        absent.append(f"{name}: {reason}")


def go(settings):
    program, source = WORK / "search-go", BENCH / "baseline/go"
    if stale(program, source / "main.go", source / "go.mod"):
        report.note("building the Go baseline …")
        subprocess.run([need("go"), "build", "-trimpath", "-ldflags=-s -w", "-o", program, "."], cwd=source, check=True,
                       env=os.environ | {"CGO_ENABLED": "0"})
    return targets.Target(GO, [program], SEARCH, settings, files=(program,))


def hello(_):
    source, program, call = BENCH / "baseline/java/Hello.java", WORK / "hello", targets.Call("hello", {}, "hello")
    classes = WORK / "hello-classes"
    subprocess.run([f"{jdk()}/bin/javac", "-d", classes, source], check=True)
    if not native_image():
        return targets.Target("JDK hello, JVM", [f"{jdk()}/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classes, "Hello"], call)
    if stale(program, source):
        report.note("building the JDK hello server natively …")
        static = ["--static", "--libc=musl"] if shutil.which("musl-gcc") or shutil.which("x86_64-linux-musl-gcc") else []
        subprocess.run([native_image(), "--no-fallback", "-Os", "-R:MaxHeapSize=32m", "-R:MaxNewSize=4m", "-march=compatibility", *static,
                        "-cp", classes, "-o", program, "Hello"], check=True, stdout=subprocess.DEVNULL)
    return targets.Target("JDK hello, native", [program], call, files=(program,))


def python(settings):
    return targets.Target("Python, standard library", [sys.executable, BENCH / "baseline/python/search.py"], SEARCH, settings)


def fastmcp(settings):
    return targets.Target("Python, FastMCP", [from_pypi("fastmcp", FASTMCP) / "python", BENCH / "baseline/python/search_fastmcp.py"], SEARCH, settings)


def tavily_mcp(settings):
    call = targets.Call("tavily_search", SEARCH.arguments, SEARCH.expect)
    return targets.Target("tavily-mcp", [need("node"), "--require", BENCH / "lib/redirect.cjs", npm("tavily-mcp") / "build/index.js"],
                          call, settings | {"REDIRECT_TO": settings["TAVILY_BASE_URL"]}, stdio=True)


def replicate_mcp(settings):
    # the same request as image-mcp's; of what comes back it says only this
    call = targets.Call("get_models", {"model_owner": "black-forest-labs", "model_name": "flux-schnell"}, "Successful tool call")
    return targets.Target("replicate-mcp", [need("node"), npm("replicate-mcp") / "index.js"], call, settings, stdio=True)


def from_pypi(package, version, *more):
    """Folder with the programs of a Python package, which has an environment of its own; `more` are what it needs and does not say."""
    venv = WORK / f"{package}-{version}"
    if not (venv / ".done").exists():
        report.note(f"installing {package} …")
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "-q", f"{package}=={version}", *more], check=True)
        (venv / ".done").touch()
    return venv / "bin"


def npm(package):
    folder = WORK / "npm"
    if not (folder / "node_modules" / package).exists():
        report.note(f"installing {package} …")
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([need("npm"), "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, f"{package}@{PEERS[package]}"], check=True)
    return folder / "node_modules" / package


def stale(program, *sources):
    return not program.exists() or any(program.stat().st_mtime < s.stat().st_mtime for s in sources)


def need(command):
    path = shutil.which(command)
    if not path:
        raise OSError(f"no {command} on the PATH")
    return path
