"""Adapters behind an activator each: the relay owns the port, and the adapter starts with the first connection."""
import contextlib
import http.client
import json
import pathlib
import re
import subprocess
import sys
import time

import targets
from places import compiled, free_ports


@contextlib.contextmanager
def relayed(target, probe_us, idle_ms=0, platform_ms=0, port=None):
    """The public port, and the relay, whose stderr tells each start and stop; the adapter's port is the next one."""
    port = port or free_ports(2)
    command = [compiled("relay"), port, port + 1, probe_us, idle_ms, platform_ms, *target.command]
    with targets.running(command, env=target.environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=subprocess.PIPE, text=True) as relay:
        await_listener(port, relay, target.name)
        yield port, relay


def memory(relay):
    """PSS in MiB of what the relay has started; 0 while that is nothing."""
    children = pathlib.Path(f"/proc/{relay.pid}/task/{relay.pid}/children").read_text().split()
    rollups = (pathlib.Path(f"/proc/{child}/smaps_rollup").read_text() for child in children)
    return sum(int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1]) for rollup in rollups) / 1024


def listens(port):
    """Whether something does, on either family: a socket of the JDK for an address of IPv4 may be one of IPv6."""
    for family in ("tcp", "tcp6"):
        table = pathlib.Path("/proc/net", family)
        lines = table.read_text().splitlines()[1:] if table.exists() else []
        if any(line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A" for line in lines):
            return True
    return False


def await_listener(port, process, name):
    """Until something listens there, without a connection, which would wake an adapter behind a relay; ends the run where nothing comes to."""
    for _ in range(6000):
        if listens(port):
            return
        if process.poll() is not None:
            sys.exit(f"{name} ended with {process.returncode}")
        time.sleep(0.005)
    sys.exit(f"{name} does not listen on port {port}")


def post(port, target, message):
    """One JSON-RPC message over a connection of its own, as text."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with contextlib.closing(connection):
        headers = dict(header.split(": ", 1) for header in targets.HEADERS)
        connection.request("POST", target.path, json.dumps(message), headers | {"Connection": "close"})
        return connection.getresponse().read().decode()


def call(port, target):
    """Milliseconds of one tools/call."""
    began = time.perf_counter()
    answer = post(port, target, target.call.request())
    if target.call.expect not in answer:
        raise SystemExit(f"{target.name} answered {answer[:300]}")
    return (time.perf_counter() - began) * 1e3


def conversation(port, target):
    """What a client does first: initialize, tools/list, tools/call."""
    post(port, target, {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}}})
    post(port, target, {"jsonrpc": "2.0", "id": 2, "method": "tools/list"})
    call(port, target)
