"""Where things are, and the small C programs, compiled when they are first needed."""
import os
import pathlib
import shutil
import socket
import subprocess
import sys

BENCH = pathlib.Path(__file__).resolve().parent.parent
ROOT = BENCH.parent.parent
WORK = BENCH / "target"


def compiled(name):
    """Path of lib/<name>.c as a program."""
    source, program = BENCH / "lib" / f"{name}.c", WORK / name
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        compiler = shutil.which("cc") or shutil.which("gcc") or sys.exit("a C compiler is needed: cc or gcc")
        WORK.mkdir(exist_ok=True)
        subprocess.run([compiler, "-O2", "-o", program, source], check=True)
    return str(program)


def free_ports(count):
    """The first of `count` ports in a row that were free a moment ago."""
    base = 20000 + os.getpid() * 7 % 9000
    for first in range(base, 60000, count):
        try:
            for port in range(first, first + count):
                with socket.socket() as s:
                    s.bind(("127.0.0.1", port))
            return first
        except OSError:
            continue
    sys.exit(f"no {count} free ports in a row")


def native_image():
    """The native-image command, or None."""
    home = os.environ.get("GRAALVM_HOME")
    return f"{home}/bin/native-image" if home else shutil.which("native-image")


def jdk():
    """The JDK 25 that the project's own script finds."""
    return subprocess.run([ROOT / "vertx", "jdk"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
