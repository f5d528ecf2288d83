"""Hold the SQL models and the plain ledger together until so many cases are compared."""

from tests.holding import hold_until
from tests.plain.tally import Tally
from tests.plain.worlds import worlds


def main() -> None:
    """Read how many from the command line and hold the two together."""
    hold_until(worlds(), Tally(), "cases", 2000, __doc__)


if __name__ == "__main__":
    main()
