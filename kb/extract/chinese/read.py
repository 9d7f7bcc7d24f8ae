"""Read a Chinese article: sentences to drafts, drafts to proposals with resolved speakers."""

from collections.abc import Iterator, Sequence

from kb.extract.carrying import carried
from kb.extract.chinese import roles
from kb.extract.chinese.cast import Cast, Person
from kb.extract.chinese.lines import read_line
from kb.extract.chinese.people import name_at_end
from kb.extract.chinese.reports import read_sentence
from kb.extract.chinese.sentences import blanked, sentences
from kb.extract.continuations import Continuations
from kb.extract.drafts import Draft
from kb.extract.knowledge import Knowledge
from kb.extract.marks import Quotation, quotations
from kb.extract.proposals import Proposal, Speaker
from kb.text.paragraphs import Paragraph, paragraphs
from kb.text.spans import Span

_PRONOUNS = frozenset(("他", "她", "他们", "她们", "他們", "她們", "其"))


def read(text: str, knowledge: Knowledge) -> list[Proposal]:
    """Proposals in reading order, without themes."""
    lines = paragraphs(text)
    marked = [quotations(text, line.start, line.end) for line in lines]
    flat = _flat(text, marked)
    drafts = carried(_drafts(text, flat, lines, marked))
    continuations = Continuations(text, lines, drafts)
    cast = Cast(flat)
    return [
        Proposal(
            draft.kind,
            tuple(draft.spans),
            _speaker(text, draft, cast, knowledge),
            draft.cue,
            rule=draft.rule,
            tier=draft.tier,
            continuation=continuations.after(draft),
        )
        for draft in drafts
    ]


def _flat(text: str, marked: Sequence[Sequence[Quotation]]) -> str:
    return blanked(text, 0, len(text), [quotation for line in marked for quotation in line])


def _drafts(
    text: str, flat: str, lines: Sequence[Paragraph], marked: Sequence[Sequence[Quotation]]
) -> Iterator[Draft]:
    for number, line in enumerate(lines):
        whole = read_line(text, line, number)
        if whole is not None:
            yield whole
            continue
        for sentence in sentences(flat[line.start : line.end], line.start, text, marked[number]):
            yield from read_sentence(text, flat, sentence, number)


def _speaker(text: str, draft: Draft, cast: Cast, knowledge: Knowledge) -> Speaker:
    """The draft's speaker as printed and as the article explains it."""
    if draft.subject is None:
        return Speaker()
    words = text[draft.subject[0] : draft.subject[1]]
    person = _person(words, draft, cast)
    if person is None:
        return _nameless(words, draft, knowledge)
    cast.note_speech(person, draft.subject[0])
    role = _fuller(draft.role, person.role)
    if role is None:
        return Speaker(draft.subject, person.name, knowledge.delegate_named(person.name))
    body, body_span = roles.body_in(text, role, knowledge)
    places = roles.organizations_in(text, role, body_span)
    return Speaker(
        draft.subject,
        person.name,
        knowledge.delegate_named(person.name),
        text[role[0] : role[1]],
        role,
        tuple(text[start:end] for start, end in places),
        tuple(places),
        body,
    )


def _person(words: str, draft: Draft, cast: Cast) -> Person | None:
    if draft.subject is None:
        return None
    if words in _PRONOUNS:
        return cast.meant_at(draft.subject[0]) if words in ("他", "她") else None
    if draft.role is not None or name_at_end(words) == 0:
        return cast.person(words, draft.subject[0], draft.role)
    return None


def _nameless(words: str, draft: Draft, knowledge: Knowledge) -> Speaker:
    """A group, an organization or a paper, or a pronoun nobody explains."""
    name = "" if words in _PRONOUNS else words
    return Speaker(draft.subject, name, knowledge.delegate_named(name) if name else "")


def _fuller(role: Span | None, known: Span | None) -> Span | None:
    """The longer of the role printed here and the one at the first mention."""
    if role is None or known is None:
        return role or known
    return role if role[1] - role[0] >= known[1] - known[0] else known
