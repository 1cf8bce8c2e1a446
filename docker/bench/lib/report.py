"""Figures, tables, and the section of RESULTS.md that a bench owns."""
import datetime
import os
import pathlib
import re
import statistics
import sys

import machine
from places import BENCH, ROOT

RESULTS = BENCH / "RESULTS.md"


def median(samples, key):
    values = [s[key] for s in samples if s.get(key, -1) >= 0]
    return statistics.median(values) if values else None


def spread(samples, key):
    """`median (min–p95)`."""
    values = sorted(s[key] for s in samples)
    return f"{statistics.median(values):.1f} ({values[0]:.1f}–{values[round(0.95 * (len(values) - 1))]:.1f})"


def shown(value, digits=1):
    return "–" if value is None else f"{value:,.{digits}f}"


def ratio(value, base):
    return "–" if not value or not base else f"{value / base:.2f}"


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def publish(section, *paragraphs):
    """Prints the section and puts it into RESULTS.md in the place of the last one of its name."""
    command = " ".join([os.path.relpath(sys.argv[0], ROOT), *sys.argv[1:]])
    when = f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC"
    text = f"## {section}\n\n" + "\n\n".join([f"`{command}`, {when}, {machine.described()}", *paragraphs]) + "\n"
    print(text)
    page = RESULTS.read_text() if RESULTS.exists() else "# Results\n"
    old = re.search(rf"^## {re.escape(section)}\n.*?(?=^## |\Z)", page, re.S | re.M)
    page = page[: old.start()] + text + "\n" + page[old.end() :] if old else f"{page.rstrip()}\n\n{text}"
    RESULTS.write_text(page.rstrip() + "\n")


def note(text):
    print(text, file=sys.stderr, flush=True)


def megabytes(path):
    return pathlib.Path(path).stat().st_size / 1e6
