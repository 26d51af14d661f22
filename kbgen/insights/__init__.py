"""What threads, articles, visits and searches tell about a community, for five kinds of readers.

To add a metric: a module with `INSIGHT: Metric`, one line here, a test in tests/insights. Pages,
tables, charts, briefs and goals follow from what it returns.
"""

from kbgen.insights import coverage, experts, gaps, health, moderation, voice, worth
from kbgen.insights.base import Insight, Metric
from kbgen.insights.data import Data

METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        voice.INSIGHT,
        coverage.INSIGHT,
        gaps.INSIGHT,
        worth.INSIGHT,
        health.INSIGHT,
        experts.INSIGHT,
        moderation.INSIGHT,
    )
}
"""By name, in the order in which pages list them."""


def insights_of(data: Data) -> dict[str, Insight]:
    """What every metric found, by its name."""
    return {name: metric.make(data) for name, metric in METRICS.items()}
