"""What a result has to say about the machine, and a memory cgroup where one can be had."""
import argparse
import contextlib
import os
import pathlib
import platform
import time


def described():
    """One line: processors, memory, kernel, load."""
    cpu = next((line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    kib = next(int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal"))
    load = pathlib.Path("/proc/loadavg").read_text().split()[0]
    return f"{os.cpu_count()} × {cpu}, {kib / 2**20:.0f} GiB, Linux {platform.release()}, load {load}"


def options(description):
    """The parser of a bench's command line, with what every bench takes."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=lambda text: text.split(","), help="adapters, separated by commas; default all")
    parser.add_argument("--real-time", action=RealTime, nargs=0, help="run ahead of everything else on the machine; needs root")
    return parser


class RealTime(argparse.Action):
    """Figures that other work on the machine hardly touches."""

    def __call__(self, *_):
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(5))


@contextlib.contextmanager
def memory_cgroup():
    """A fresh folder whose children account memory, or None where this user cannot make one."""
    folder = None
    with contextlib.suppress(OSError):
        folder = _root() / f"mcp-bench-{os.getpid()}"
        folder.mkdir()
        if (folder / "cgroup.subtree_control").exists():
            (folder.parent / "cgroup.subtree_control").write_text("+memory")
            (folder / "cgroup.subtree_control").write_text("+memory")
    try:
        yield folder if folder and folder.is_dir() else None
    finally:
        for _ in range(100):  # a group is busy until the kernel has buried its processes
            if not folder or not folder.is_dir():
                break
            with contextlib.suppress(OSError):
                for inner in folder.glob("*/"):
                    inner.rmdir()
                folder.rmdir()
            time.sleep(0.01)


def working_set(group):
    """MiB in use by a cgroup, less the file pages that nobody uses: what the kubelet reports."""
    usage = next(file for file in (group / "memory.current", group / "memory.usage_in_bytes") if file.exists())
    name = "inactive_file" if usage.name == "memory.current" else "total_inactive_file"
    inactive = next(int(line.split()[1]) for line in _lines(group / "memory.stat") if line.split()[0] == name)
    return (int(usage.read_text()) - inactive) / 2**20


def _root():
    for line in _lines("/proc/self/mounts"):
        _, folder, kind, options = line.split()[:4]
        if kind == "cgroup" and "memory" in options.split(","):
            return pathlib.Path(folder)
        if kind == "cgroup2" and "memory" in pathlib.Path(folder, "cgroup.controllers").read_text().split():
            return pathlib.Path(folder)
    raise OSError("no memory controller")


def _lines(file):
    return pathlib.Path(file).read_text().splitlines()
