"""The figures that the pages show: what each means, and where it is shown."""

from warehouse.figures import FIGURES as FIGURES
from warehouse.figures import Figure as Figure
from warehouse.figures import shown_on as shown_on
