"""Decisions on quotes, and the desk where editors make them."""

from kb.review.decisions import (
    PUBLISH,
    REJECT,
    WITHDRAW,
    Decision,
    DecisionError,
    Outcome,
    publish,
    reject,
    withdraw,
)

__all__ = [
    "PUBLISH",
    "REJECT",
    "WITHDRAW",
    "Decision",
    "DecisionError",
    "Outcome",
    "publish",
    "reject",
    "withdraw",
]
