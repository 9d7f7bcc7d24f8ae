"""Decisions on quotes: publish, reject, withdraw, correct, add, undo; and the desk where editors make them."""

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
