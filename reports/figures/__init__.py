"""Every figure of a report, each from one bound query of the marts and core."""

from dataclasses import dataclass

from reports.figures.basis import Ground, ground
from reports.figures.clauses import Clauses, clauses
from reports.figures.hot_topics import HotSpots, hot_spots
from reports.figures.ranks import Ranks, ranks
from reports.figures.repeats import Repeats, repeats
from reports.figures.score import Scores, scores
from reports.figures.staffing import Staffing, staffing
from reports.figures.video import Video, video
from reports.figures.volume import Volumes, volumes
from reports.scope import Scope


@dataclass(frozen=True)
class Figures:
    """The figures of one report; a part is None where its records were never loaded."""

    scope: Scope
    volumes: Volumes | None
    scores: Scores | None
    clauses: Clauses | None
    ranks: Ranks | None
    hot: HotSpots | None
    repeats: Repeats | None
    staffing: Staffing
    video: Video | None
    ground: Ground


def figures(scope: Scope) -> Figures:
    """Ask for every figure of a report."""
    return Figures(
        scope,
        volumes(scope),
        scores(scope),
        clauses(scope),
        ranks(scope),
        hot_spots(scope),
        repeats(scope),
        staffing(scope),
        video(scope),
        ground(scope),
    )


__all__ = ["Figures", "figures"]
