"""The primary rate limit: so many points or calls an hour for each token."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(slots=True, kw_only=True)
class Hour:
    """What a token has spent in one of its hours."""

    used: int
    ends: datetime


@dataclass(slots=True, kw_only=True)
class Budget:
    """All tokens' hours, for GraphQL and for REST apart."""

    limit: int = 5000
    hours: dict[tuple[str, str], Hour] = field(default_factory=dict)

    def hour(self, resource: str, token: str, now: datetime) -> Hour:
        """The hour that `now` lies in; a new one begins with the first call after the last."""
        found = self.hours.get((resource, token))
        if found is None or now >= found.ends:
            found = Hour(used=0, ends=now + timedelta(hours=1))
            self.hours[resource, token] = found
        return found

    def spend(self, resource: str, token: str, cost: int, now: datetime) -> bool:
        """Takes points, if there are as many; says whether there were."""
        hour = self.hour(resource, token, now)
        if hour.used + cost > self.limit:
            return False
        hour.used += cost
        return True

    def left(self, resource: str, token: str, now: datetime) -> int:
        """Points that remain."""
        return max(0, self.limit - self.hour(resource, token, now).used)

    def headers(self, resource: str, token: str, now: datetime) -> dict[str, str]:
        """What each answer says about the limit."""
        hour = self.hour(resource, token, now)
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.left(resource, token, now)),
            "X-RateLimit-Used": str(hour.used),
            "X-RateLimit-Reset": str(int(hour.ends.timestamp())),
            "X-RateLimit-Resource": resource,
        }
