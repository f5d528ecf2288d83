"""A session of Spark for tests, settled for small rows."""

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from warehouse.spark.session import open_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MASTER = "local[2]"


@pytest.fixture(scope="session")
def settled() -> dict[str, str]:
    """Return settings under which a small build takes half the time, or skip, or fail.

    What is compiled for a handful of rows is thrown away at once.
    """
    missing = "pyspark" if find_spec("pyspark") is None else ""
    missing = missing or ("Java" if shutil.which("java") is None else "")
    if missing and os.environ.get("SCORECARD_SPARK") == "required":
        pytest.fail(f"{missing} is missing: install it, or unset SCORECARD_SPARK")
    if missing:
        pytest.skip(f"{missing} is missing: the models are not carried over to Spark")
    sparing = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ReservedCodeCacheSize=256m"
    return {
        "spark.driver.memory": "2g",
        "spark.default.parallelism": "1",
        "spark.driver.extraJavaOptions": sparing,
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    }


@pytest.fixture(scope="module")
def session(settled: dict[str, str]) -> Iterator["SparkSession"]:
    """Open a session for a module."""
    with open_session(MASTER, settled) as opened:
        yield opened
