"""Who is alerted outside the panel, and how the last messages fared."""

import pandas as pd

from warehouse.alerting import outlook
from warehouse.alerting.receivers import KINDS, receivers
from warehouse.clock import beijing_now
from warehouse.settings import settings

COLUMNS = ("name", "kinds", "contracts", "quiet", "sent", "failed", "failing_since", "now")


def receiving() -> pd.DataFrame:
    """Return a row a receiver, without its address; no kinds, no contracts are all of them.

    Raises UserError where the file is wrong.
    """
    now = beijing_now()
    rows = [
        (
            one.receiver.name,
            one.receiver.kinds if set(one.receiver.kinds) < set(KINDS) else (),
            one.receiver.contracts or (),
            one.receiver.quiet,
            one.sent,
            one.failed,
            one.failing_since,
            now,
        )
        for one in outlook.last(settings().home, receivers())
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
