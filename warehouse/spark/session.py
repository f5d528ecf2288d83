"""A session of Spark, settled to count as DuckDB does; nothing else imports Spark."""

import os
import shutil
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import UserError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local"
QUIET = Path(__file__).with_name("log4j2.properties")
PARTS = "spark.sql.shuffle.partitions"
# Times are naive Beijing time; what overflows or cannot be cast is an error in either engine.
ALIKE = {
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "false",
}
OURS = {
    "spark.app.name": "scorecard",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.defaultJavaOptions": f"-Dlog4j2.configurationFile={QUIET.as_uri()}",
}
ON_THIS_MACHINE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
MEMORY = ("SPARK_DRIVER_MEMORY", "4g")  # Spark's own default is 1g, of which a build fills all


@contextmanager
def open_session(master: str, further: Mapping[str, str]) -> Iterator["SparkSession"]:
    """Open a session on a master, such as local[2] or spark://host:7077, and stop it at the end.

    Memory and cores are as spark-defaults.conf and `further` say. Raises UserError where Spark or
    Java is missing, or the master does not answer.
    """
    session = _opened(master, further)
    try:
        if master.startswith(LOCAL) and PARTS not in further:
            session.conf.set(PARTS, session.sparkContext.defaultParallelism)
        yield session
    finally:
        session.stop()


def _opened(master: str, further: Mapping[str, str]) -> "SparkSession":
    _require_spark()
    _require_java()
    from pyspark.sql import SparkSession

    os.environ.setdefault(*MEMORY)
    builder = SparkSession.builder.master(master)
    of_place = ON_THIS_MACHINE if master.startswith(LOCAL) else {}
    for name, value in {**OURS, **of_place, **further, **ALIKE}.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:  # of Java's or of its own: all say that there is no session
        raise UserError(
            "Spark does not start on {master}: see that the master runs, that this machine reaches "
            "it and that Java is 17 or newer, or build with --engine duckdb.",
            master=master,
        ) from error


def _require_spark() -> None:
    try:
        with warnings.catch_warnings():
            # it imports this at the first call, and complains of pandas, which is not used here
            warnings.simplefilter("ignore", FutureWarning)
            import pyspark.testing.utils  # noqa: F401
    except ImportError as error:
        raise UserError(
            "Spark is not installed: pip install 'pyspark<5', or build with --engine duckdb."
        ) from error


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=str(Path(home) / "bin") if home else None):
        raise UserError(
            "Spark needs Java 17 or newer, and none is found: install it (Debian: apt install "
            "openjdk-17-jre-headless) or set JAVA_HOME, or build with --engine duckdb."
        )
