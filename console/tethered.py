"""Runs a module that ends when its parent does: `python -m console.tethered MODULE …`.

The parent holds the other end of standard input and writes nothing: its end is the parent's,
whatever that died of, on every system.
"""

import os
import runpy
import sys
import threading


def main() -> None:
    """Run the module that is named, as `python -m` does."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    module, *sys.argv[1:] = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _end_with_parent() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
