"""Decisions on quotes: publish, reject, withdraw. The only place that changes a quote's status."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from kb.models import Quote

Status = Quote.Status


@dataclass(frozen=True)
class Decision:
    """What may be decided about quotes in which states, and the state it leads to."""

    verb: str
    allowed_from: tuple[Status, ...]
    to: Status
    needs_reason: bool = False
    needs_delegate: bool = False


PUBLISH = Decision(
    "published", (Status.PROPOSED, Status.REJECTED, Status.WITHDRAWN), Status.PUBLISHED, needs_delegate=True
)
REJECT = Decision("rejected", (Status.PROPOSED,), Status.REJECTED, needs_reason=True)
WITHDRAW = Decision("withdrawn", (Status.PUBLISHED,), Status.WITHDRAWN, needs_reason=True)


class DecisionError(ValueError):
    """The decision lacks what it needs, such as a reason."""


@dataclass
class Outcome:
    """Public ids of the quotes that were decided, and of those that were not, with why."""

    decided: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def publish(quotes: Iterable[Quote], *, by: AbstractBaseUser) -> Outcome:
    """Show quotes to the public, as reviewed by this editor. A quote without a delegate is refused."""
    return _decide(quotes, PUBLISH, by, "")


def reject(quotes: Iterable[Quote], *, by: AbstractBaseUser, reason: str) -> Outcome:
    """Turn proposals down. Raises DecisionError without a reason."""
    return _decide(quotes, REJECT, by, reason)


def withdraw(quotes: Iterable[Quote], *, by: AbstractBaseUser, reason: str) -> Outcome:
    """Take published quotes back; their pages say so and why. Raises DecisionError without a reason."""
    return _decide(quotes, WITHDRAW, by, reason)


def _decide(quotes: Iterable[Quote], decision: Decision, by: AbstractBaseUser, reason: str) -> Outcome:
    reason = reason.strip()
    if decision.needs_reason and not reason:
        raise DecisionError("Give a reason; it is kept with the decision.")
    outcome = Outcome()
    for quote in quotes:
        if decision.needs_delegate and quote.delegate_id is None:
            outcome.refused[quote.public_id] = "it has no delegate yet; set who is quoted first"
        elif _applied(quote, decision, by, reason):
            outcome.decided.append(quote.public_id)
        else:
            outcome.refused[quote.public_id] = _why_not(quote, decision)
    return outcome


@transaction.atomic
def _applied(quote: Quote, decision: Decision, by: AbstractBaseUser, reason: str) -> bool:
    """Change the row only if its state still allows it: of two editors, the first one wins."""
    guard = Quote.objects.filter(pk=quote.pk, status__in=decision.allowed_from)
    changed = guard.update(status=decision.to, reviewer=by, reviewed_at=timezone.now(), reason=reason)
    if changed:
        # update() leaves no history of its own.
        Quote.history.bulk_history_create(
            [Quote.objects.get(pk=quote.pk)],
            update=True,
            default_user=by,
            default_change_reason=reason or decision.verb,
        )
    return bool(changed)


def _why_not(quote: Quote, decision: Decision) -> str:
    now = Quote.objects.filter(pk=quote.pk).values_list("status", flat=True).first()
    return f"it is {now} now and cannot be {decision.verb}" if now else "it is gone"
