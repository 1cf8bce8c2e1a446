"""A client of servers that speak MCP over stdin and stdout: one process, a line a message."""
import ctypes
import itertools
import json
import pathlib
import re
import subprocess
import sys
import threading
import time

INITIALIZE = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
    "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}}}
INITIALIZED = {"jsonrpc": "2.0", "method": "notifications/initialized"}
ID = re.compile(rb'"id" ?: ?(\d+)[,}]')  # of an answer; reading it as JSON would take as long as some servers do for the call


class Session:
    """A started server that has answered initialize; ended after so many seconds, where they are bounded."""

    def __init__(self, target, patience=None):
        self.call, self.began = target.call, time.perf_counter()
        self.sent = 0  # calls by run, so that no call is like one before and can come from a cache
        self.expected = self.call.expect.encode()
        self.request = (json.dumps(self.call.request() | {"id": "{ID}"}).replace('"{ID}"', "{ID}") + "\n").encode()
        self.process = subprocess.Popen([str(word) for word in target.command], env=target.environment(), stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if patience:
            ended = threading.Timer(patience, self.process.kill)
            ended.daemon = True
            ended.start()
        self.send(INITIALIZE)
        self.receive()
        self.send(INITIALIZED)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()  # ends what a launcher has started, too
        self.process.kill()
        self.process.wait()

    def send(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def send_call(self, number):
        self.process.stdin.write(self.request.replace(b"{ID}", b"%d" % (number + 1)).replace(b"{N}", b"%08d" % number))
        self.process.stdin.flush()

    def receive(self):
        """The id and the line of the next answer; other messages are skipped."""
        while True:
            line = self.process.stdout.readline()
            if not line:
                sys.exit(f"{self.process.args} ended")
            found = ID.search(line)
            if found:
                return int(found[1]), line

    def receive_call(self):
        """The number of an answered call."""
        answered, line = self.receive()
        if self.expected not in line:
            sys.exit(f"{self.process.args} answered {line[:300]}")
        return answered - 1


def cold(target, runs):
    """Samples like lib/probe's."""
    samples = []
    for _ in range(runs):
        with Session(target) as session:
            session.send_call(0)
            session.receive_call()
            answered = time.perf_counter() - session.began
            cpu = cpu_ms(session.process.pid)
            again = time.perf_counter()
            session.send_call(1)
            session.receive_call()
            warm = time.perf_counter() - again
            time.sleep(0.3)
            samples.append({"answered": answered * 1e3, "cpu": cpu, "warm": warm * 1e3, **memory(session.process.pid)})
    return samples


def load(target, at_once, calls):
    """What lib/load prints, for one pipe that holds `at_once` calls in flight."""
    with Session(target) as session:
        run(session, at_once, min(calls, 200))
        before, result = cpu_ms(session.process.pid), run(session, at_once, calls)
        return result | {"cpu_per_call": (cpu_ms(session.process.pid) - before) / calls, **memory(session.process.pid)}


def run(session, at_once, calls):
    numbers = iter(range(session.sent, session.sent + calls))
    session.sent += calls
    sent, took = {}, []
    began = time.perf_counter()

    def send(number):
        sent[number] = time.perf_counter()
        session.send_call(number)

    for number in itertools.islice(numbers, at_once):
        send(number)
    while sent:
        answered = session.receive_call()
        took.append((time.perf_counter() - sent.pop(answered)) * 1e3)
        for number in itertools.islice(numbers, 1):
            send(number)
    seconds = time.perf_counter() - began
    took.sort()
    return {"calls": calls, "seconds": seconds, "rate": calls / seconds, "p50": took[len(took) // 2],
            "p99": took[round(0.99 * (len(took) - 1))], "failures": 0}


def cpu_ms(pid):
    """Processor time of a process so far, all its threads, also those that ended."""
    clock = ctypes.c_int()
    if ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(clock)):
        return 0.0
    return time.clock_gettime(clock.value) * 1e3


def memory(pid):
    """RSS, PSS and anonymous memory in MiB."""
    rollup = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return {name.lower(): int(rollup[name].split()[0]) / 1024 for name in ("Rss", "Pss", "Anonymous")}
