"""A worker of `./run demo`: does what waits in one queue, and ends when the server that it belongs to ends."""

from __future__ import annotations

import os
import sys
import threading
import time

from einklang.__main__ import main as einklang


def end_with(parent: int) -> None:
    """Look every second whether the one who started us is still there; if not, leave."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def main() -> None:
    """Work in this process, so that there is one to stop and not two."""
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    sys.argv = ["einklang", "db_worker", "--verbosity", "0", "--queue-name", sys.argv[1]]
    einklang()


if __name__ == "__main__":
    main()
