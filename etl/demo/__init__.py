"""The fictitious contract year to date: the files a street office would hand over."""

from etl.demo.year import write_demo

__all__ = ["write_demo"]
