"""A server that runs while it is loaded, and what it uses meanwhile."""
import contextlib
import dataclasses
import json
import subprocess
import sys
import threading
import time

import machine
import relayed
import report
import stdio
import targets
from places import compiled, free_ports


@dataclasses.dataclass
class Served:
    process: subprocess.Popen
    port: int
    target: targets.Target
    sent: int = 1  # calls so far, so that no call is like one before and can come from a cache

    def load(self, at_once, calls):
        """What lib/load prints, with cpu_per_call in ms, and the largest RSS and anonymous memory meanwhile in MiB."""
        before = self.cpu()
        with self.target.arguments() as options, self._watched() as most:
            done = subprocess.run([compiled("load"), *options, "-p", str(self.port), "-c", str(at_once), "-n", str(calls),
                                   "-f", str(self.sent)], stdout=subprocess.PIPE, text=True)
        self.sent += calls
        if done.returncode:
            sys.exit(f"{self.target.name}: no answers at {at_once} in flight")
        result = json.loads(done.stdout)
        if result["failures"]:
            report.note(f"{self.target.name}: {result['failures']} of {calls} calls failed at {at_once} in flight: {result['failed'][:300]}")
        return result | {"cpu_per_call": (self.cpu() - before) / calls} | most

    def cpu(self):
        """Processor time so far, in ms."""
        return stdio.cpu_ms(self.process.pid)

    def memory(self):
        return stdio.memory(self.process.pid)

    @contextlib.contextmanager
    def _watched(self):
        most, ended = self.memory(), threading.Event()

        def watch():
            while not ended.wait(0.1):
                for name, value in self.memory().items():
                    most[name] = max(most[name], value)

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            yield most
        finally:
            ended.set()
            watcher.join()


def working_set(cgroup, adapters):
    """MiB that a kubelet would report of one process of all these, each of which was asked one call."""
    port = free_ports(1)
    whole = targets.together(adapters)
    group = cgroup / str(port)
    group.mkdir()
    with targets.running(whole.command, env=whole.environment() | {"PORT": str(port)}, stdin=subprocess.DEVNULL,
                         stdout=subprocess.DEVNULL, preexec_fn=lambda: (group / "cgroup.procs").write_text("0")) as process:
        relayed.await_listener(port, process, whole.name)
        for adapter in adapters:
            relayed.call(port, adapter.below_its_name())
        return machine.working_set(group)


@contextlib.contextmanager
def serving(target):
    """The target, started, having answered one call."""
    port = free_ports(1)
    command = [str(word).replace("{PORT}", str(port)) for word in target.command]
    with targets.running(command, env=target.environment() | {"PORT": str(port)}, stdin=subprocess.DEVNULL,
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        served = Served(process, port, target)
        with target.arguments() as options:
            for _ in range(3000):
                done = subprocess.run([compiled("load"), *options, "-p", str(port), "-c", "1", "-n", "1"],
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
                if not done.returncode and not json.loads(done.stdout)["failures"]:
                    break
                if process.poll() is not None:
                    sys.exit(f"{target.name} ended with {process.returncode}")
                time.sleep(0.01)
            else:
                sys.exit(f"{target.name} did not answer: {done.stdout}")
        yield served
