"""What every engine must do: subclass EngineContract and give it an empty engine."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest

from kb.search.contract import Answer, Document, Engine, EngineUnavailable, Position, WriterBusy
from kb.search.parser import parse
from kb.text.spans import Spans


def quote(id: str, text: str, **known: Any) -> Document:
    """A quote with what a test does not care about filled in."""
    return Document(id=id, text=text, stored={"row": id}, **known)


LEI = {"delegate": "lei-jun", "delegate_names": ("Lei Jun", "雷军")}
YANG = {"delegate": "yang-guiping", "delegate_names": ("Yang Guiping", "杨贵平")}
QUOTES = (
    quote(
        "q1",
        "We will measure the carbon footprint of machine tools.",
        themes=("carbon", "green"),
        role="Chairman of Xiaomi",
        organizations=("xiaomi",),
        organization_names=("Xiaomi Corporation", "小米"),
        said_from=20220301,
        said_to=20220331,
        **LEI,
    ),
    quote(
        "q2",
        "Lei Jun says machines are tools.",
        themes=("machine-tools",),
        reviewed=False,
        kind="indirect",
        said_from=20210101,
        said_to=20211231,
        labels=(("theme", "machine-tools", "机床"),),
        **YANG,
    ),
    quote(
        "q3",
        "要提升产业链供应链稳定性，应对网络安全风险。",
        language="zh",
        themes=("supply",),
        outlets=("daily",),
        article_title="On resilience",
        said_from=20220310,
        said_to=20220310,
        **YANG,
    ),
)
HERE = Position("epoch", 7, 11, "token")


def put(engine: Engine, documents: Sequence[Document] = QUOTES, position: Position = HERE) -> None:
    """Make an index of these quotes."""
    with engine.rebuilding() as rebuild:
        rebuild.restart()
        rebuild.replace(documents)
        rebuild.commit(position)
        rebuild.publish()


def ask(engine: Engine, text: str, **how: Any) -> Answer:
    return engine.search(parse(text), **how)


def found(engine: Engine, text: str) -> list[str]:
    """Ids in the order of the answer."""
    return [hit.id for hit in ask(engine, text).hits]


def marked(text: str, spans: Spans) -> list[str]:
    return [text[start:end] for start, end in spans]


class EngineContract:
    """Subclasses give the fixture `engine`: one without an index."""

    @pytest.fixture
    def full(self, engine: Engine) -> Engine:
        put(engine)
        return engine

    @pytest.mark.parametrize(
        ("text", "ids"),
        [
            # a word, in any of its forms
            ("machine", ["q1", "q2"]),
            # all of several words
            ("machine carbon", ["q1"]),
            # a phrase, with a stop word
            ('"footprint of machine tools"', ["q1"]),
            # words that stand there, but not so
            ('"tools machine"', []),
            # near one another
            ('"carbon tools"~3', ["q1"]),
            # not near enough
            ('"carbon tools"~2', []),
            # either of two
            ("footprint OR says", ["q1", "q2"]),
            # without one
            ("machine -carbon", ["q2"]),
            # nothing but an exclusion
            ("-machine", ["q3"]),
            # the beginning of a word
            ("foot*", ["q1"]),
            # a slip of the keyboard
            ("footprnt~", ["q1"]),
            # the role as printed
            ("chairman", ["q1"]),
            # an organization by its name, in Chinese too
            ("小米", ["q1"]),
            # the article's title
            ("resilience", ["q3"]),
            # a run of Chinese, as a whole
            ("供应链稳定", ["q3"]),
            # a single character
            ("链", ["q3"]),
            # characters that all stand there, but not as one run
            ("稳定链", []),
            # traditional characters
            ("供應鏈", ["q3"]),
            # full width
            ("ｍａｃｈｉｎｅ ｃａｒｂｏｎ", ["q1"]),
            # a stop word alone
            ("the", ["q1"]),
            # nothing there
            ("zebra", []),
        ],
    )
    def test_finds_what_is_asked_for(self, full: Engine, text: str, ids: list[str]) -> None:
        assert sorted(found(full, text)) == ids

    @pytest.mark.parametrize(
        "name", ["杨贵平", "楊貴平", "yangguiping", "yang guiping", "Yáng Guìpíng", "yang2 gui4ping2"]
    )
    def test_finds_a_person_by_any_form_of_the_name(self, full: Engine, name: str) -> None:
        assert sorted(found(full, name)) == ["q2", "q3"]

    @pytest.mark.parametrize("name", ["Lei Jun", "雷军", "leijun"])
    def test_puts_a_quote_by_a_person_before_one_about_them(self, full: Engine, name: str) -> None:
        assert found(full, name)[0] == "q1"

    @pytest.mark.parametrize(
        ("text", "ids"),
        [
            ("delegate:lei-jun", ["q1"]),
            # by name, in any form
            ('delegate:"Lei Jun"', ["q1"]),
            ("delegate:雷军", ["q1"]),
            ("org:xiaomi", ["q1"]),
            ("theme:green", ["q1"]),
            # a theme by a name it was labeled with
            ("theme:机床", ["q2"]),
            ("theme:green OR theme:supply", ["q1", "q3"]),
            ("outlet:daily", ["q3"]),
            ("lang:zh", ["q3"]),
            ("kind:indirect", ["q2"]),
            ("reviewed:no", ["q2"]),
            # a month
            ("from:2022-03 to:2022-03", ["q1", "q3"]),
            # a day within the month that is all one knows
            ("from:2022-03-05 to:2022-03-05", ["q1"]),
            ("to:2021", ["q2"]),
            ("delegate:nobody", []),
            ("-theme:green", ["q2", "q3"]),
        ],
    )
    def test_filters(self, full: Engine, text: str, ids: list[str]) -> None:
        assert sorted(found(full, text)) == ids

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            # in any of its forms
            ("machines", ["machine"]),
            # a phrase only where it stands as one
            ('"machine tools"', ["machine tools"]),
            # each word of a near one
            ('"carbon machine"~3', ["carbon", "machine"]),
            ("foot*", ["footprint"]),
            ("measre~", ["measure"]),
            # what is excluded is not marked
            ("carbon -zebra", ["carbon"]),
            # stop words are not, beside a word
            ("the carbon", ["carbon"]),
        ],
    )
    def test_marks_exactly_what_matched(self, full: Engine, text: str, words: list[str]) -> None:
        hit = next(hit for hit in ask(full, text).hits if hit.id == "q1")
        assert marked(QUOTES[0].text, hit.highlights) == words

    def test_marks_a_run_of_chinese(self, full: Engine) -> None:
        (hit,) = ask(full, "供应链").hits
        assert marked(hit.text, hit.highlights) == ["供应链"]

    def test_marks_in_the_text_as_it_is_stored(self, engine: Engine) -> None:
        # A ligature, an ellipsis, full width and a combining accent all change length when they are folded.
        text = "the ﬁne … cafe\u0301 Ｍａｃｈｉｎｅ tools"
        put(engine, [quote("q1", text)])
        (hit,) = ask(engine, "fine machine café").hits
        assert marked(text, hit.highlights) == ["ﬁne", "cafe\u0301", "Ｍａｃｈｉｎｅ"]

    def test_gives_back_what_was_stored_with_a_quote(self, full: Engine) -> None:
        (hit,) = ask(full, "carbon").hits
        assert (hit.stored, hit.text) == ({"row": "q1"}, QUOTES[0].text)

    def test_puts_an_exact_match_before_a_stem(self, engine: Engine) -> None:
        put(engine, [quote("stem", "many tools here"), quote("exact", "many tool here")])
        assert found(engine, "tool") == ["exact", "stem"]

    def test_orders_by_date_with_unknown_dates_last(self, engine: Engine) -> None:
        put(engine, [*QUOTES, quote("q4", "undated machine")])
        assert found(engine, "order:newest") == ["q3", "q1", "q2", "q4"]
        assert found(engine, "order:oldest") == ["q2", "q1", "q3", "q4"]

    def test_pages_through_an_answer_without_gaps(self, engine: Engine) -> None:
        put(engine, [quote(f"q{n}", "the same words") for n in range(50)])
        pages = [ask(engine, "words", limit=7, offset=7 * n).hits for n in range(8)]
        assert sorted(hit.id for page in pages for hit in page) == sorted(f"q{n}" for n in range(50))

    # every quote; words; a filter alone; words beside a filter; nothing
    @pytest.mark.parametrize("text", ["", "carbon", "theme:carbon", "carbon OR steel lang:en", '""'])
    @pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
    def test_gives_all_ids_in_the_order_of_the_answer(self, full: Engine, text: str, order: str) -> None:
        query = parse(f"{text} order:{order}")
        assert list(full.matching(query)) == [hit.id for hit in full.search(query, limit=1000).hits]

    def test_all_ids_are_those_of_one_view(self, full: Engine) -> None:
        ids = full.matching(parse(""))
        first = next(ids)
        with full.writing() as batch:
            batch.replace([], [one.id for one in QUOTES])
            batch.commit(HERE)
        assert len({first, *ids}) == len(QUOTES)

    @pytest.mark.parametrize(
        ("facet", "counts"),
        [
            ("theme", {"carbon": 1, "green": 1, "machine-tools": 1, "supply": 1}),
            ("delegate", {"lei-jun": 1, "yang-guiping": 2}),
            ("organization", {"xiaomi": 1}),
            ("body", {}),
            ("outlet", {"daily": 1}),
            ("year", {"2021": 1, "2022": 2}),
            # a quote dated by year alone is in no month
            ("month", {"2022-03": 2}),
            ("language", {"en": 2, "zh": 1}),
            ("kind", {"direct": 2, "indirect": 1}),
            ("reviewed", {"yes": 2, "no": 1}),
        ],
    )
    def test_counts(self, full: Engine, facet: str, counts: dict[str, int]) -> None:
        answer = ask(full, "", facets=(facet,))
        assert {count.value: count.count for count in answer.facets[facet]} == counts

    def test_counts_a_facet_without_its_own_filter(self, full: Engine) -> None:
        answer = ask(full, "delegate:lei-jun lang:en", facets=("delegate", "language", "kind"))
        counts = {
            name: {count.value: count.count for count in facet} for name, facet in answer.facets.items()
        }
        assert counts == {
            "delegate": {"lei-jun": 1, "yang-guiping": 1},
            "language": {"en": 1},
            "kind": {"direct": 1},
        }

    def test_counts_years_without_the_range_of_dates(self, full: Engine) -> None:
        answer = ask(full, "from:2022", facets=("year",))
        assert {count.value for count in answer.facets["year"]} == {"2021", "2022"}

    def test_draws_the_months_in_their_order(self, engine: Engine) -> None:
        days = (20220310, 20210501, 20220311)
        put(engine, [quote(f"q{day}", "word", said_from=day, said_to=day) for day in days])
        histogram = ask(engine, "word", facets=("month",)).histogram
        assert [(count.value, count.count) for count in histogram] == [("2021-05", 1), ("2022-03", 2)]

    def test_an_edit_replaces_and_a_removal_removes(self, full: Engine) -> None:
        with full.writing() as batch:
            batch.replace([dataclasses.replace(QUOTES[0], text="Now about steel.", digest="")], ["q3"])
            batch.commit(HERE)
        assert (found(full, "steel"), found(full, "footprint"), found(full, "供应链")) == (["q1"], [], [])
        assert sorted(full.ids()) == ["q1", "q2"]

    def test_the_last_word_about_an_id_holds(self, full: Engine) -> None:
        with full.writing() as batch:
            batch.replace([quote("q9", "first")])
            batch.replace([quote("q9", "second")], ["q2"])
            batch.replace([], ["q9"])
            batch.replace([quote("q9", "third")])
            batch.commit(HERE)
        assert [found(full, word) for word in ("first", "second", "third")] == [[], [], ["q9"]]

    def test_counts_nothing_twice_after_many_edits(self, full: Engine) -> None:
        for _ in range(12):
            with full.writing() as batch:
                batch.replace(QUOTES)
                batch.commit(HERE)
        answer = ask(full, "", facets=("language",))
        assert answer.total == 3
        assert sum(count.count for count in answer.facets["language"]) == 3

    def test_keeps_nothing_without_a_commit(self, full: Engine) -> None:
        with full.writing() as batch:
            batch.replace([quote("q9", "zebra")], ["q1"])
        assert sorted(full.ids()) == ["q1", "q2", "q3"]

    def test_keeps_nothing_when_the_writer_fails(self, full: Engine) -> None:
        def write_and_fail() -> None:
            with full.writing() as batch:
                batch.replace([quote("q9", "zebra")])
                raise RuntimeError

        with pytest.raises(RuntimeError):
            write_and_fail()
        assert found(full, "zebra") == []

    def test_remembers_the_position_of_the_last_commit(self, full: Engine) -> None:
        assert full.position() == HERE
        there = Position("epoch", 8, 12, "later", extra={"cursor": 5})
        with full.writing() as batch:
            batch.commit(there)
        assert full.position() == there

    def test_has_one_writer(self, full: Engine) -> None:
        with full.writing(), pytest.raises(WriterBusy), full.writing(timeout=0):
            pass

    def test_a_cut_off_rebuild_is_resumed_and_not_seen_before(self, full: Engine) -> None:
        halfway = Position("epoch", 9, 13, "t", extra={"cursor": "q1"})
        with full.rebuilding() as rebuild:
            rebuild.restart()
            rebuild.replace([quote("new1", "zebra")])
            rebuild.commit(halfway)
        assert found(full, "zebra") == []
        with full.rebuilding() as rebuild:
            assert rebuild.position() == halfway
            rebuild.replace([quote("new2", "zebra")])
            rebuild.commit(HERE)
            rebuild.publish()
        assert sorted(full.ids()) == ["new1", "new2"]

    def test_tells_the_digest_of_every_quote(self, full: Engine) -> None:
        assert dict(full.digests()) == {document.id: document.digest for document in QUOTES}

    def test_says_so_when_there_is_no_index(self, engine: Engine) -> None:
        for question in (
            lambda: ask(engine, "word"),
            lambda: engine.matching(parse("word")),
            lambda: engine.suggest("w"),
            lambda: engine.related("q1"),
            engine.position,
            lambda: list(engine.ids()),
            lambda: engine.writing().__enter__(),
        ):
            with pytest.raises(EngineUnavailable):
                question()

    def test_suggests_names_by_their_beginning_in_any_form(self, full: Engine) -> None:
        for prefix in ("yang", "杨", "yangg", "Yang G"):
            (first, *_) = full.suggest(prefix)
            assert (first.field, first.value, first.count) == ("delegate", "yang-guiping", 2)

    def test_suggests_words_that_quotes_have(self, full: Engine) -> None:
        assert [one.value for one in full.suggest("foo")] == ["footprint"]

    @pytest.mark.parametrize(
        ("asked", "meant"),
        [
            ("footprnt", "footprint"),
            # a name, beside a word that is right
            ("guipng tools", "guiping tools"),
            # nothing like it
            ("qqqqqq", ""),
            # found as it is
            ("footprint", ""),
        ],
    )
    def test_asks_whether_another_word_was_meant(self, full: Engine, asked: str, meant: str) -> None:
        assert ask(full, asked).did_you_mean == meant

    def test_finds_quotes_in_much_the_same_words(self, engine: Engine) -> None:
        texts = {
            "q1": "carbon footprint of steel",
            "q2": "the carbon footprint",
            "q3": "schools and teachers",
        }
        put(engine, [quote(id, text) for id, text in texts.items()])
        assert [hit.id for hit in engine.related("q1")] == ["q2"]
        assert engine.related("unknown") == ()
