"""Random words, values and queries of the language, for every property test of search."""

from hypothesis import strategies as st

from kb.search.lexis import ORDERS, cleaned, words_in
from kb.search.nodes import (
    VOCABULARIES,
    And,
    DateRange,
    Filter,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    may_be_fuzzy,
    may_be_prefix,
)
from kb.search.query import Query
from kb.text.dates import PartialDate

FAMILIAR = [
    "carbon",
    "machine",
    "tools",
    "C++",
    "covid-19",
    "don't",
    "1,000",
    "and",
    "产业链",
    "雷军",
    "碳",
    "5G技术",
]
# Letters, marks and signs that have broken parsers: widths, accents apart from their letter, operators.
ODD = "aZ9é碳ﬁＡ①·'’.,-_+#%&@$\"“”「」()[]{}*~:;：（）！ \u0301\u200b\u00ad\u3000\x00\ud800\U00020000\n"

any_text = st.one_of(st.text(max_size=30), st.text(ODD, max_size=30))
words = st.one_of(
    st.sampled_from(FAMILIAR),
    any_text.map(lambda text: next(words_in(cleaned(text)), "steel")).filter(lambda word: len(word) <= 20),
)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)
dates = st.builds(
    lambda date, length: PartialDate.parse(date.isoformat()[:length]), st.dates(), st.sampled_from([4, 7, 10])
)


def _valid_filters() -> st.SearchStrategy[Filter]:
    named = st.builds(
        Filter, st.sampled_from(["delegate", "org", "body", "theme", "outlet", "article"]), phrases
    )
    kinds = st.sampled_from(VOCABULARIES["kind"]).map(lambda value: Filter("kind", value))
    reviewed = st.sampled_from(VOCABULARIES["reviewed"]).map(lambda value: Filter("reviewed", value))
    languages = st.sampled_from(["en", "zh", "fra"]).map(lambda value: Filter("lang", value))
    return st.one_of(named, kinds, reviewed, languages)


filters = _valid_filters()
ranges = st.one_of(
    dates.map(lambda date: DateRange(date, None)),
    dates.map(lambda date: DateRange(None, date)),
    st.builds(DateRange, dates, dates),
)
terms = st.one_of(
    words.map(Word),
    words.filter(may_be_prefix).map(Prefix),
    st.builds(Fuzzy, words.filter(may_be_fuzzy), st.integers(1, 2)),
    st.builds(Phrase, phrases, st.sampled_from([0, 0, 1, 5, 50])),
)
nodes: st.SearchStrategy[Node] = st.recursive(
    st.one_of(terms, terms, filters, ranges),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: Or(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=12,
)
queries = st.builds(Query, st.one_of(st.none(), nodes), st.sampled_from(ORDERS))
