"""Files opened at arm's length: a child process reads them, within limits, and tells."""
