"""One `convo batch` run, with its time and the memory of its processes.

Run by `bench.folders` with the arguments of the command. This process becomes the run's parent;
its workers are its children. A process that was started begins with the memory of the one that
started it, so the figure of a worker is never below its parent's at that moment.
"""

from __future__ import annotations

import json
import resource
import sys
import time

from convo.cli import main

if __name__ == "__main__":
    sys.argv[0] = "convo"
    begun = time.perf_counter()
    code = main()
    wall = time.perf_counter() - begun
    if code:
        sys.exit(code)
    own, others = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {
        "wall": wall,
        "parent": own.ru_utime + own.ru_stime,
        "workers": others.ru_utime + others.ru_stime,
        "parent's memory": own.ru_maxrss / 1024,
        "worker's memory": others.ru_maxrss / 1024,
    }
    print(json.dumps(told))
