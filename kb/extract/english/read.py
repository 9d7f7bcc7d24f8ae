"""Read an English article: sentences to drafts, drafts to proposals with resolved speakers."""

from collections.abc import Iterator, Sequence

from kb.extract.carrying import carried
from kb.extract.continuations import Continuations
from kb.extract.drafts import Draft
from kb.extract.english import names, roles
from kb.extract.english.cast import SHORT_TITLES, Cast, Person, office_in
from kb.extract.english.contents import read_sentence
from kb.extract.english.lines import interview_names, read_line
from kb.extract.english.pieces import pieces
from kb.extract.english.sentences import sentences
from kb.extract.knowledge import Knowledge
from kb.extract.marks import quotations
from kb.extract.proposals import LIKELY, SURE, UNSURE, Proposal, Speaker
from kb.text.paragraphs import Paragraph, paragraphs
from kb.text.spans import Span


def read(text: str, knowledge: Knowledge) -> list[Proposal]:
    """Proposals in reading order, without themes."""
    lines = paragraphs(text)
    drafts = carried(_drafts(text, lines))
    continuations = Continuations(text, lines, drafts)
    cast = Cast(text)
    spoken: list[Proposal] = []
    for draft in drafts:
        speaker, tier = _resolved(text, draft, cast, knowledge)
        spoken.append(
            Proposal(
                draft.kind,
                tuple(draft.spans),
                speaker,
                draft.cue,
                rule=draft.rule,
                tier=tier,
                continuation=continuations.after(draft),
            )
        )
    return spoken


def _drafts(text: str, lines: Sequence[Paragraph]) -> Iterator[Draft]:
    interview = interview_names(text)
    for number, line in enumerate(lines):
        marked = quotations(text, line.start, line.end)
        row = pieces(text, line.start, line.end, marked)
        whole = read_line(row, text, number, interview)
        if whole is not None:
            yield whole
            continue
        for sentence in sentences(row, text):
            yield from read_sentence(sentence, text, number)


def _resolved(text: str, draft: Draft, cast: Cast, knowledge: Knowledge) -> tuple[Speaker, str]:
    """The draft's speaker, fully told; the tier falls when the name is a guess."""
    if draft.subject is None:
        return Speaker(), UNSURE if draft.tier == SURE else draft.tier
    mention = names.read_mention(text, draft.subject)
    at = draft.cue[0] if draft.cue else draft.subject[0]
    person = _person(text, mention, cast, draft.subject[0])
    if person is None:
        return _nameless(text, draft, mention, cast, knowledge), draft.tier
    printed = _printed_role(text, draft, mention)
    if mention.kind == names.PERSON:
        cast.note_role(person, printed, _lead_words(text, draft, mention))
    cast.note_speech(person, at)
    tier = draft.tier
    if mention.kind == names.PRONOUN and tier == SURE and not person.gender:
        tier = LIKELY
    return _speaker(text, mention.span, person, printed or person.role, knowledge), tier


def _person(text: str, mention: names.Mention, cast: Cast, at: int) -> Person | None:
    if mention.kind == names.PERSON:
        return cast.person(text[mention.span[0] : mention.span[1]].replace("\n", " "), at)
    if mention.kind == names.PRONOUN:
        word = text[mention.span[0] : mention.span[1]].lower()
        return cast.meant_by(word, at) if word in ("he", "she") else None
    office = office_in(text, mention.span) if mention.kind == names.NOMINAL else ""
    return cast.holder_of(office, at, text) if office else None


def _nameless(text: str, draft: Draft, mention: names.Mention, cast: Cast, knowledge: Knowledge) -> Speaker:
    """A group, a document, an organization, or a pronoun for one of them."""
    words = text[mention.span[0] : mention.span[1]]
    if mention.kind == names.PRONOUN:
        return Speaker(mention.span, cast.group_meant_at(mention.span[0]))
    cast.note_group(words, mention.span, mention.span[0])
    name = words[4:] if words.lower().startswith("the ") else words
    return Speaker(mention.span, name, knowledge.delegate_named(name))


def _printed_role(text: str, draft: Draft, mention: names.Mention) -> Span | None:
    """The role printed beside this quote, unless it is only a short title such as "Representative"."""
    candidates = [draft.tail, draft.lead_to(mention.span[0]), mention.role]
    trimmed = [roles.trim_role(text, span) for span in candidates if span is not None and span[0] < span[1]]
    kept = [span for span in trimmed if span is not None and " " in text[span[0] : span[1]]]
    if kept:
        return max(kept, key=lambda span: span[1] - span[0])
    return next((s for s in trimmed if s and text[s[0] : s[1]].lower() not in SHORT_TITLES), None)


def _lead_words(text: str, draft: Draft, mention: names.Mention) -> str:
    return text[draft.subject[0] : mention.span[0]] if draft.subject else ""


def _speaker(text: str, span: Span, person: Person, role: Span | None, knowledge: Knowledge) -> Speaker:
    full = _longer(text, role, person.role)
    delegate = knowledge.delegate_named(person.name)
    if full is None:
        return Speaker(span, person.name, delegate)
    body, body_span = roles.body_in(text, full, knowledge)
    places = roles.organizations_in(text, full, body_span)
    return Speaker(
        span,
        person.name,
        delegate,
        text[full[0] : full[1]],
        full,
        tuple(text[s:e] for s, e in places),
        tuple(places),
        body,
    )


def _longer(text: str, role: Span | None, known: Span | None) -> Span | None:
    """A short title here ("Representative") says less than the role at the first mention."""
    if role is None or known is None:
        return role or known
    return known if " " not in text[role[0] : role[1]].strip() else role
