"""What the packages of a release say of themselves, read from where the project says it: version, adapters, settings."""
import argparse
import dataclasses
import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench/lib"))
from places import ROOT
from targets import adapters

LICENCE = "Apache-2.0"
SETTING = re.compile(r"^\| `([A-Z_]+)`(?: or `([A-Z_]+)`)? \| ([^|]*) \| (.*) \|$", re.M)


@dataclasses.dataclass(frozen=True)
class Setting:
    name: str
    secret: bool
    required: bool
    default: str
    what: str


def version():
    """The root pom's, the only place that it is decided in."""
    return re.search(r"<artifactId>mcp-adapters</artifactId>\s*<version>([^<]+)<", (ROOT / "pom.xml").read_text())[1]


def summary(adapter):
    """What it speaks to, as the table of README.md has it; links and code marks are left out."""
    row = re.search(rf"^\| \[?{re.escape(adapter)}\b[^|]*\| ([^|]+) \|", (ROOT / "README.md").read_text(), re.M)
    if not row:
        sys.exit(f"README.md has no row of {adapter}: | {adapter} | what it speaks to | what it needs |")
    return plain(row[1])


def plain(markdown):
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", markdown).replace("`", "").strip()


def settings(adapter):
    """The adapter's own, from the generated table of its page."""
    table = re.search(r"<!-- settings -->(.*?)<!-- end -->", (ROOT / adapter / "README.md").read_text(), re.S)[1]
    return [Setting(name, bool(file), default == "required", "" if default == "required" else default.strip("` "), plain(what))
            for name, file, default, what in SETTING.findall(table)]


def options(doc):
    """The command line that the scripts of a release share."""
    options = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--scope", default="@mcp-adapters", help="scope of the npm packages; default @mcp-adapters")
    options.add_argument("--repository", default=os.environ.get("GITHUB_REPOSITORY", "example/mcp-adapters"),
                         help="OWNER/NAME on GitHub; default $GITHUB_REPOSITORY, else example/mcp-adapters")
    options.add_argument("--only", type=lambda text: text.split(","), default=adapters(), help="adapters, separated by commas; default all")
    options.add_argument("--out", type=pathlib.Path, required=True, help="folder to write to")
    return options


def server_name(repository, adapter):
    """Its name in the MCP registry, where an owner on GitHub has a namespace."""
    return f"io.github.{repository.split('/')[0].lower()}/{adapter}"
