"""Decisions on quotes: publish, reject, withdraw. The only place that changes a quote's status."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kb.models import Quote
from kb.review.versions import hold, keep_beginning, record, what_happened

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


# Versions by primary key, as the editor saw them; None decides whatever has happened meanwhile.
Seen = Mapping[int, int] | None


def publish(quotes: Iterable[Quote], *, by: AbstractBaseUser, seen: Seen = None) -> Outcome:
    """Show quotes to the public, as reviewed by this editor. A quote without a delegate is refused."""
    return _decide(quotes, PUBLISH, by, "", seen)


def reject(quotes: Iterable[Quote], *, by: AbstractBaseUser, reason: str, seen: Seen = None) -> Outcome:
    """Turn proposals down. Raises DecisionError without a reason."""
    return _decide(quotes, REJECT, by, reason, seen)


def withdraw(quotes: Iterable[Quote], *, by: AbstractBaseUser, reason: str, seen: Seen = None) -> Outcome:
    """Take published quotes back; their pages say so and why. Raises DecisionError without a reason."""
    return _decide(quotes, WITHDRAW, by, reason, seen)


def _decide(
    quotes: Iterable[Quote], decision: Decision, by: AbstractBaseUser, reason: str, seen: Seen
) -> Outcome:
    reason = reason.strip()
    if decision.needs_reason and not reason:
        raise DecisionError("Give a reason; it is kept with the decision.")
    outcome = Outcome()
    for quote in quotes:
        refusal = _apply(quote, decision, by, reason, seen)
        if refusal:
            outcome.refused[quote.public_id] = refusal
        else:
            outcome.decided.append(quote.public_id)
    return outcome


@transaction.atomic
def _apply(quote: Quote, decision: Decision, by: AbstractBaseUser, reason: str, seen: Seen) -> str:
    """Change the row if its state still allows it, else say why not: of two editors, the first one wins."""
    version = hold(quote.pk)
    before = Quote.objects.filter(pk=quote.pk).first()
    if before is None:
        return "it is gone"
    if seen is not None and seen.get(quote.pk, 0) != version:
        return what_happened(quote.pk)
    if decision.needs_delegate and before.delegate_id is None:
        return "it has no delegate yet; set who is quoted first"
    changed = Quote.objects.filter(_guard(decision), pk=quote.pk).update(
        status=decision.to, reviewer=by, reviewed_at=timezone.now(), reason=reason
    )
    if not changed:
        return f"it is {before.status} now and cannot be {decision.verb}"
    if not version:
        keep_beginning(before)
    record(Quote.objects.get(pk=quote.pk), by, reason or decision.verb)
    return ""


def _guard(decision: Decision) -> Q:
    allowed = Q(status__in=decision.allowed_from)
    if decision is PUBLISH:
        # Published on trust and seen by nobody: an editor's word makes it reviewed.
        allowed |= Q(status=Status.PUBLISHED, reviewed_at__isnull=True)
    return allowed


def raise_refusal(outcome: Outcome, verb: str) -> None:
    """For decisions on one quote: raise DecisionError when it was refused."""
    for why in outcome.refused.values():
        raise DecisionError(f"Not {verb}: {why}. Nothing is lost; look again.")
