"""One answering process. Started by :class:`assistant.workers.process.WorkerProcess`, and of no use by hand."""

import signal
import sys

if __name__ == "__main__":
    # The serving process is told to end by these, and ends us: an answer under way must become whole. Before all else,
    # since the imports below take a noticeable moment.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)

    from assistant.workers.worker import main

    sys.exit(main())
