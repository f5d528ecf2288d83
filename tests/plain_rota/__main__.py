"""Hold the SQL models and the plain rota together until so many worlds are compared."""

from tests.holding import hold_until
from tests.plain_rota.tally import Tally
from tests.plain_rota.worlds import worlds

if __name__ == "__main__":
    hold_until(worlds(), Tally(), "worlds", 1000, __doc__)
