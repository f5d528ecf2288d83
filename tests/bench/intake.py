"""The intake of one file by itself, for a process: `python -m tests.bench.intake HOME FILE`."""

import sys
import time
from pathlib import Path

from etl.intake import load_paths

if __name__ == "__main__":
    home, path = map(Path, sys.argv[1:])
    start = time.perf_counter()
    load_paths([path], home)
    sys.stdout.write(f"{time.perf_counter() - start}\n")
