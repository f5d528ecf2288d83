"""The fictitious contract year to date: the files a street office would hand over."""

from etl.demo.stages import stages
from etl.demo.year import write_demo

__all__ = ["stages", "write_demo"]
