"""A serving process in small: starts two answering ones, says who they are, and waits to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.settings import load_settings
from assistant.workers.pool import WorkerPool
from assistant.workers.wire import Start
from tests.web.small_assistant import SmallAssistant

if __name__ == "__main__":
    settings = load_settings({"data_dir": Path(sys.argv[1])}, environ={})
    pool = WorkerPool(
        Start.of(settings, "tests.assistant.workers.small:build"), 2, lambda _symbol: SmallAssistant().source
    ).start()
    first, second = pool.stream("sans fin"), pool.stream("sans fin")
    pids = {next(first).fingerprint}
    while len(pids) < 2:  # the second process may still be starting
        pids.add(next(second).fingerprint)
        second.close()  # type: ignore[attr-defined]
        second = pool.stream("sans fin")
    sys.stdout.write(" ".join(pids) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
