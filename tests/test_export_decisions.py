"""`manage.py export_decisions`: decisions as labelled data."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from kb.models import Quote
from kb.review.accepting import turn_down
from kb.review.correcting import Correction, correct
from kb.review.versions import version_of
from tests import cast

TEXT = "Li Yan said: “We must act now.” The “Carbon Plan” followed."

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(django_user_model: type[User]) -> list[Quote]:
    """One quote corrected and published, one proposal turned down."""
    alice = django_user_model.objects.create(username="alice")
    piece, who = cast.article(TEXT), cast.delegate("Li Yan", zh="李岩")
    said = cast.proposal(
        "We must act", within=piece, by=who, speaker_start=0, speaker_end=6, speaker_name="Li Yan"
    )
    term = cast.proposal("Carbon Plan", within=piece, tier="likely")
    given = Correction(((14, 30),), "direct", who, speaker=(0, 6), cue=(7, 11))
    correct(said, given, by=alice, seen=version_of(said.pk), publish=True)
    turn_down(term, by=alice, seen=version_of(term.pk), reason="Not speech")
    return [said, term]


def exported(folder: Path) -> dict[str, list[dict[str, Any]]]:
    call_command("export_decisions", folder, stdout=io.StringIO())
    return {
        path.stem: [json.loads(line) for line in path.read_text().splitlines()] for path in folder.iterdir()
    }


def test_what_stands_is_a_row_of_gold(decided: list[Quote], tmp_path: Path) -> None:
    (row,) = exported(tmp_path)["gold"]
    assert (row["qid"], row["kind"], row["start"], row["end"], row["fragments"]) == (
        decided[0].public_id,
        "direct",
        14,
        30,
        [[14, 30]],
    )
    assert row["speaker"] == {
        "start": 0,
        "end": 6,
        "text": "Li Yan",
        "fragments": [[0, 6]],
        "type": "named",
        "names": ["Li Yan", "李岩"],
    }
    assert row["cue"] == {"start": 7, "end": 11, "text": "said"}


def test_what_was_proposed_is_kept_as_it_was_with_what_became_of_it(
    decided: list[Quote], tmp_path: Path
) -> None:
    rows = exported(tmp_path)["proposed"]
    assert [(r["start"], r["end"], r["decision"], r["reason"]) for r in rows] == [
        (14, 25, "published", ""),
        (37, 48, "rejected", "Not speech"),
    ]
    assert (rows[0]["speaker_start"], rows[0]["speaker_name"]) == (0, "Li Yan")


def test_the_texts_are_there_and_named_alike(decided: list[Quote], tmp_path: Path) -> None:
    files = exported(tmp_path)
    (text,) = files["articles"]
    assert text["text"] == TEXT
    assert {row["article"] for row in files["gold"] + files["proposed"]} == {text["id"]}


def test_a_text_with_an_open_proposal_is_left_out(decided: list[Quote], tmp_path: Path) -> None:
    cast.proposal("followed", within=decided[0].article)
    assert exported(tmp_path) == {"articles": [], "gold": [], "proposed": []}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="Name another folder"):
        call_command("export_decisions", tmp_path / "file")
