"""What goes into the log: which error, and at which line of ours; never what it says.

A traceback and the words of an error may quote a cell of somebody's file.
"""

import logging
from typing import Any

from warehouse.errors import place_of

_made = logging.getLogRecordFactory()


def keep_tracebacks_out() -> None:
    """Have every logger of this process, Streamlit's too, note no more than kind and place."""
    logging.setLogRecordFactory(_without_traceback)


def _without_traceback(*given: Any, **more: Any) -> logging.LogRecord:
    record = _made(*given, **more)
    error = record.exc_info and record.exc_info[1]
    if error:
        record.msg, record.args = "%s: %s", (record.getMessage(), place_of(error))
        record.exc_info = None
    return record
