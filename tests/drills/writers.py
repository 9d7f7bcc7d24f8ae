"""A process that writes to the base in every way there is, and notes what was acknowledged."""

import json
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from django.db import DatabaseError, connection, connections, transaction

from kb.models import Article, Delegate, DelegateName, Outlet, Quote, QuoteTheme, Source, Theme
from tests import cast

WORDS = ("industry", "chain", "technology", "green", "carbon", "policy", "supply", "deputy", "产业", "创新")
LENGTH = 12
ROLLED_BACK = "ROLLED BACK"


class Undone(Exception):  # noqa: N818 - what a writer raises on purpose
    """Rolls a transaction back."""


def set_the_stage(writers: int) -> None:
    """An article for each writer, and whom and what they all write about."""
    rng = random.Random(1)
    outlet = cast.outlet("Drill Daily", slug="drill-daily")
    for number in range(writers):
        words = " ".join(rng.choice(WORDS) + str(rng.randrange(40)) for _ in range(400))
        cast.article(words, title=f"Drill {number}", slug=f"drill-{number}", outlets=[outlet])
    top = cast.theme("Top", slug="top")
    for number in range(6):
        cast.delegate(f"Delegate {number}", slug=f"delegate-{number}")
        cast.theme(f"Theme {number}", slug=f"theme-{number}", parent=top)


class Writer:
    """Writes until it is killed. Its notes say what each transaction leaves, before and after its commit."""

    # How late a late commit is at most, in seconds, and how many of them come for one of any other kind.
    late = 0.08
    late_share = 1

    def __init__(self, number: int, notes: Path) -> None:
        self.random = random.Random(time.time_ns() ^ number)
        self.notes = os.open(notes / f"writer-{number}.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self.revision = Article.at(f"drill-{number}").current
        self.words = self._places()
        self.delegates = list(Delegate.objects.order_by("pk"))
        self.themes = list(Theme.objects.order_by("pk"))
        self.mine: list[int] = []

    def _places(self) -> list[tuple[int, int]]:
        places, start = [], 0
        for word in self.revision.text.split(" "):
            places.append((start, start + len(word)))
            start += len(word) + 1
        return places

    def run(self) -> NoReturn:
        kinds: list[Callable[[], list[int]]] = [
            self.create,
            self.create,
            self.bulk_create,
            self.save,
            self.update,
            self.bulk_update,
            self.publish_or_not,
            self.delete,
            self.sql,
            self.rename,
            self.cascade,
            self.savepoint,
            *[self.late_commit] * self.late_share,
            self.roll_back,
            self.link,
            self.move_theme,
        ]
        self.mine = self._present()
        while True:
            kind = self.create if len(self.mine) < 15 else self.random.choice(kinds)
            try:
                with transaction.atomic():
                    touched = kind()
                    self.note("S", self.state(touched))
                self.note("E")
            except Undone:
                self.note("A")
            except DatabaseError as error:
                self.note("X", str(error)[:200])
                connections.close_all()
                time.sleep(0.05)
            self.mine = self._present()
            time.sleep(self.random.random() * 0.02)

    def _present(self) -> list[int]:
        return list(Quote.objects.filter(revision=self.revision).values_list("pk", flat=True))

    def note(self, mark: str, about: object = None) -> None:
        os.write(self.notes, f"{mark} {json.dumps(about)}\n".encode())

    def state(self, touched: list[int]) -> dict[int, list[str] | None]:
        """What the rows say as the transaction leaves them; None for those that are gone."""
        rows = Quote.objects.filter(pk__in=touched).values_list("pk", "text", "status")
        there = {pk: [text, status] for pk, text, status in rows}
        return {pk: there.get(pk) for pk in touched}

    def pick(self, number: int) -> list[int]:
        return self.random.sample(self.mine, min(number, len(self.mine)))

    def words_of(self, quote: Quote) -> Quote:
        first = self.random.randrange(len(self.words) - LENGTH)
        quote.revision = self.revision
        quote.spans = [[self.words[first][0], self.words[first + LENGTH - 1][1]]]
        quote.read_words()
        return quote

    def new(self) -> Quote:
        return self.words_of(
            Quote(delegate=self.random.choice(self.delegates), kind="direct", status="published")
        )

    def create(self) -> list[int]:
        quote = self.new()
        quote.save()
        return [quote.pk]

    def bulk_create(self) -> list[int]:
        return [quote.pk for quote in Quote.objects.bulk_create([self.new() for _ in range(5)])]

    def save(self) -> list[int]:
        quote = self.words_of(Quote.objects.get(pk=self.pick(1)[0]))
        quote.save()
        return [quote.pk]

    def update(self) -> list[int]:
        pks, like = self.pick(4), self.new()
        Quote.objects.filter(pk__in=pks).update(
            spans=like.spans, text=like.text, first_start=like.first_start
        )
        return pks

    def bulk_update(self) -> list[int]:
        quotes = [self.words_of(quote) for quote in Quote.objects.filter(pk__in=self.pick(4))]
        Quote.objects.bulk_update(quotes, ["spans", "text", "first_start"])
        return [quote.pk for quote in quotes]

    def publish_or_not(self) -> list[int]:
        quote = Quote.objects.get(pk=self.pick(1)[0])
        quote.status = "proposed" if quote.status == "published" else "published"
        quote.save(update_fields=["status"])
        return [quote.pk]

    def delete(self) -> list[int]:
        pks = self.pick(2)
        Quote.objects.filter(pk__in=pks).delete()
        return pks

    def sql(self) -> list[int]:
        (pk,), like = self.pick(1), self.new()
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE kb_quote SET spans = %s, text = %s, first_start = %s WHERE id = %s",
                [json.dumps(like.spans), like.text, like.first_start, pk],
            )
        return [pk]

    def rename(self) -> list[int]:
        name = f"Name {self.random.randrange(10**6)}"
        what = self.random.randrange(4)
        if what == 0:
            DelegateName.objects.filter(delegate=self.random.choice(self.delegates)).update(name=name)
        elif what == 1:
            Theme.objects.filter(pk=self.random.choice(self.themes).pk).update(name_en=name)
        elif what == 2:
            Outlet.objects.update(name=name)
        else:
            Article.objects.filter(pk=self.revision.article_id).update(title=name)
        return []

    def cascade(self) -> list[int]:
        """Links go with their quote, sources with their article."""
        quote = self.new()
        quote.save()
        QuoteTheme.objects.create(quote=quote, theme=self.random.choice(self.themes))
        article = cast.article("Soon gone.")
        Source.objects.create(article=article, outlet=Outlet.at("drill-daily"))
        quote.delete()
        article.delete()
        return []

    def savepoint(self) -> list[int]:
        touched = self.create()
        try:
            with transaction.atomic():
                Quote.objects.filter(pk__in=self.pick(3)).update(reason=ROLLED_BACK)
                raise Undone
        except Undone:
            return touched

    def late_commit(self) -> list[int]:
        """Its rows of the log are numbered now and seen later."""
        touched = self.save()
        time.sleep(self.random.random() * self.late)
        return touched

    def roll_back(self) -> list[int]:
        Quote.objects.filter(pk__in=self.pick(3)).update(reason=ROLLED_BACK)
        raise Undone

    def link(self) -> list[int]:
        pk = self.pick(1)[0]
        if not QuoteTheme.objects.filter(quote=pk).delete()[0]:
            QuoteTheme.objects.create(quote_id=pk, theme=self.random.choice(self.themes))
        return []

    def move_theme(self) -> list[int]:
        top, other = self.themes[0], self.random.choice(self.themes[1:])
        Theme.objects.filter(pk=other.pk).update(parent=self.random.choice([top, None]))
        return []


def acknowledged(notes: Path) -> tuple[int, dict[int, list[str] | None]]:
    """How many transactions were, and what they left; a quote whose last writer was killed is left out."""
    number, last = 0, {}
    for log in notes.glob("writer-*.log"):
        lines = [line for line in log.read_text(encoding="utf-8").splitlines() if line]
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if line[0] != "S":
                continue
            committed = following[:1] == "E"
            number += committed
            for pk, state in json.loads(line[2:]).items():
                if committed:
                    last[int(pk)] = state
                else:
                    last.pop(int(pk), None)
    return number, last
