"""Accepting a proposal at the desk, with the speaker settled in the same step."""

from collections.abc import Mapping

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from kb.models import Article, Delegate, Quote
from kb.review.decisions import DecisionError, Outcome, publish, raise_refusal, reject, withdraw
from kb.review.speakers import link_others, new_delegate
from kb.review.versions import hold, keep_beginning, what_happened

# Chooses, in place of a candidate's public id, a delegate that is made of the printed name.
NEW = "new"
SURE = Quote.Tier.SURE


@transaction.atomic
def accept(quote: Quote, *, by: AbstractBaseUser, seen: int, speaker: str = "") -> None:
    """Publish a quote as it was seen. Where no delegate is linked, `speaker` says who: a candidate or NEW.

    Raises DecisionError, and then nothing has changed.
    """
    version = hold(quote.pk)
    if version != seen:
        raise DecisionError(f"Not accepted: {what_happened(quote.pk)}. Nothing of that is lost; look again.")
    row = Quote.objects.select_related("revision").get(pk=quote.pk)
    if row.delegate_id is None:
        delegate = _chosen(row, speaker, by)
        if not version:
            keep_beginning(row)
            seen = hold(row.pk)
        # The decision's own history row tells this change too.
        Quote.objects.filter(pk=row.pk).update(delegate=delegate)
        link_others(row, delegate, by)
    raise_refusal(publish([row], by=by, seen={row.pk: seen}), "accepted")


def _chosen(quote: Quote, speaker: str, by: AbstractBaseUser) -> Delegate:
    if speaker == NEW:
        return new_delegate(quote.speaker_name, by=by)
    if speaker and (known := Delegate.objects.filter(public_id=speaker).first()):
        return known
    raise DecisionError("Not accepted: say first who is quoted.")


def turn_down(quote: Quote, *, by: AbstractBaseUser, seen: int, reason: str) -> None:
    """Reject a proposal; what is public already is withdrawn. Raises DecisionError."""
    verb = withdraw if quote.status == Quote.Status.PUBLISHED else reject
    raise_refusal(verb([quote], by=by, seen={quote.pk: seen}, reason=reason), "rejected")


def accept_sure(article: Article, *, by: AbstractBaseUser, seen: Mapping[str, int]) -> Outcome:
    """Publish the article's sure proposals among those seen (versions by public id); each for itself."""
    rows = Quote.objects.within(article).undecided().filter(tier=SURE, public_id__in=seen)
    return publish(rows, by=by, seen={row.pk: seen[row.public_id] for row in rows})
