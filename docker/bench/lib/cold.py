"""Fresh processes: exec to the first answered call."""
import json
import subprocess
import sys

from places import compiled, free_ports


def probe(target, runs, cgroup=None, evict=False):
    """Samples of fresh processes, one each run."""
    with target.arguments() as options:
        options += ["-n", str(runs), "-p", str(free_ports(runs))]
        options += [x for f in target.files for x in ("-f", str(f))] if evict else []
        options += ["-g", str(cgroup)] if cgroup else []
        done = subprocess.run([compiled("probe"), *options, "--", *map(str, target.command)],
                              env=target.environment(), stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{target.name} did not answer")
    return [json.loads(line) for line in done.stdout.splitlines()]
