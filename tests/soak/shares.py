"""A share of the soak in a process of its own: one that dies is told of, and the others go on."""

import pickle
from pathlib import Path

from tests.soak.part import Done, Share, Told, work_off
from tests.soak.warm import Warm

PATIENCE_SECONDS = 1800


def in_a_process(warm: Warm, share: Share, told: Path) -> Done:
    """Work a share off; what comes of it passes through the file `told`."""
    code = warm.wait(warm.start(_tell, share, told), PATIENCE_SECONDS)
    if code:
        return Done(share.part, Told(findings=[f"share {share.seed} died: {code}"]))
    done: Done = pickle.loads(told.read_bytes())
    return done


def _tell(share: Share, told: Path) -> None:
    told.write_bytes(pickle.dumps(work_off(share)))
