"""What a server tells a model: its tools and its answers, over stdio, one call at a time."""
import contextlib
import itertools
import json
import subprocess

import beside
import report
import stdio
from places import BENCH

PATIENCE = 60  # seconds that a server has in all


class Refused(OSError):
    """A server ended, did not answer in time or answered with an error."""


@contextlib.contextmanager
def by(target):
    """A started server, ended after a while whatever it does."""
    try:
        with stdio.Session(target, PATIENCE) as session:
            yield Told(session)
    except (SystemExit, BrokenPipeError) as reason:
        raise Refused(f"{target.name}: no answer ({str(reason)[-120:]})") from None


class Told:
    def __init__(self, session):
        self.session, self.numbers = session, itertools.count(1)

    def ask(self, method, params):
        number = next(self.numbers)
        self.session.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while True:
            answered, line = self.session.receive()
            message = json.loads(line)
            if answered == number and "method" not in message:
                break
        if "error" in message:
            raise Refused(f"{method} {params.get('name', '')}: {str(message['error'])[:200]}")
        return message["result"]

    def tools(self):
        """As the server lists them by default."""
        tools, cursor = [], None
        while True:
            page = self.ask("tools/list", {"cursor": cursor} if cursor else {})
            tools += page["tools"]
            cursor = page.get("nextCursor")
            if not cursor:
                return tools

    def answer(self, asked):
        """The text of the answer, all its blocks; pictures are not text."""
        result = self.ask("tools/call", {"name": asked.tool, "arguments": asked.arguments})
        text = "\n".join(block["text"] for block in result["content"] if block["type"] == "text")
        if result.get("isError") or asked.expect not in text:
            raise Refused(f"{asked.tool}: {text[:200]}")
        return text


def tokens(texts):
    """How many tokens each is, by the vocabulary o200k_base."""
    done = subprocess.run([beside.need("node"), BENCH / "lib/tokens.cjs", beside.npm("gpt-tokenizer")], input=json.dumps(texts),
                          stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout)


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def shown(tool):
    """What clients hand on to a model."""
    return compact({key: tool.get(key) for key in ("name", "description", "inputSchema")})
