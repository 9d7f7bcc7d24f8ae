"""English verbs that bring in somebody's words, each with the frames it is used in.

Frames: `quote` words in marks, `that` a clause with "that", `bare` a clause without it, `to` an infinitive,
`wh` an indirect question, `thing` a noun phrase that holds the content, `hearer` the one told stands first.
`mind` marks verbs of belief, which report a thought and not an utterance; `weak` ones need "that" or marks,
because they are mostly used in another sense; after `loose` ones a clause needs no verb in sight.
"""

from typing import NamedTuple

_TABLE = """
say said said          | quote that bare wh loose
tell told told         | quote that bare wh hearer loose
state                  | quote that bare
claim                  | quote that bare to
add                    | quote that bare
argue                  | quote that bare
announce               | quote that bare
insist                 | quote that bare loose
explain                | quote that bare wh
note                   | quote that bare
warn                   | quote that bare hearer of against
suggest                | quote that bare
assert                 | quote that bare
allege                 | quote that bare
acknowledge            | quote that bare
admit admitted admitted admitting | quote that bare to
concede                | quote that bare
contend                | quote that bare
maintain               | quote that bare
declare                | quote that bare
confirm                | quote that bare
deny                   | quote that bare thing
reply                  | quote that bare
respond                | quote that
answer                 | quote that
remark                 | quote that
observe                | quote that bare weak
comment                | quote that
recall                 | quote that bare wh
recount                | quote that
report                 | quote that bare
predict                | quote that bare thing
stress                 | quote that bare
emphasize              | quote that bare
emphasise              | quote that bare
underline              | quote that
underscore             | quote that
reiterate              | quote that bare
repeat                 | quote that weak
write wrote written writing | quote that bare
tweet                  | quote that bare
retweet                | quote weak
post                   | quote weak
complain               | quote that bare of about
lament                 | quote that
joke                   | quote that about
quip quipped quipped quipping | quote that
boast                  | quote that of about
brag bragged bragged bragging | quote that of about
inform                 | quote that hearer
remind                 | quote that hearer
assure                 | quote that bare hearer
notify                 | that hearer
advise                 | quote that hearer to
urge                   | quote that hearer to
instruct               | that hearer to
order                  | that hearer to weak
direct                 | that hearer to weak
beg begged begged begging | quote that hearer to
implore                | quote that hearer to
guarantee              | that
specify                | that
stipulate              | that
posit                  | that
surmise                | that
enquire                | quote wh
volunteer              | quote that weak
grumble                | quote that
snap snapped snapped snapping | quote
bark                   | quote
growl                  | quote
moan                   | quote that
crow                   | quote that
thunder                | quote
tease                  | quote
ask                    | quote that wh hearer to
inquire                | quote wh
demand                 | quote that to thing
request                | that
promise                | quote that bare to hearer
pledge                 | quote that bare to
vow                    | quote that bare to
threaten               | quote that to
offer                  | quote to weak
agree                  | quote that bare
disagree               | quote that
swear swore sworn swearing | quote that to
testify                | quote that
propose                | quote that to thing
recommend              | quote that thing
reveal                 | quote that bare
disclose               | that
caution                | quote that against
counter                | quote that
retort                 | quote that
conclude               | quote that bare
clarify                | quote that
elaborate              | quote
continue               | quote weak
begin began begun beginning | quote weak
interject              | quote
exclaim                | quote that
cry                    | quote weak
shout                  | quote that
yell                   | quote that
scream                 | quote
chant                  | quote
whisper                | quote
mutter                 | quote
plead                  | quote that
read read read         | quote weak
charge                 | quote that weak
proclaim               | quote that bare
profess                | quote that to
estimate               | quote that bare mind
project                | that weak
forecast forecast forecast | that thing
speculate              | quote that
theorize               | quote that
hint                   | quote that
imply                  | that bare
indicate               | quote that bare
signal                 | that
show showed shown      | that bare mind
find found found       | that bare mind weak
determine              | that mind weak
rule                   | that weak
opine                  | quote that
muse                   | quote that
fume                   | quote
gush                   | quote
scoff                  | quote
quote                  | quote weak
argue                  | quote that bare
attest                 | quote that
certify                | that
affirm                 | quote that bare
reaffirm               | quote that
avow                   | quote that
confess                | quote that to
confide                | quote that
rebut rebutted rebutted rebutting | quote
protest                | quote that weak
object                 | quote that weak
intone                 | quote
enthuse                | quote
sigh                   | quote
laugh                  | quote weak
criticize              | quote thing
criticise              | quote thing
condemn                | quote thing
denounce               | quote thing
blast                  | quote thing
slam slammed slammed slamming | quote thing
praise                 | quote thing
applaud                | quote thing
laud                   | thing
hail                   | quote thing
decry                  | thing
deplore                | thing
bemoan                 | thing
ridicule               | quote thing
mock                   | quote thing
tout                   | thing
dismiss                | thing
blame                  | quote thing
cite                   | thing weak
accuse                 | quote thing
believe                | quote that bare mind loose
think thought thought  | quote that bare mind loose
feel felt felt         | that bare mind weak
hope                   | quote that bare to mind loose
fear                   | that bare mind weak
expect                 | that bare mind weak
doubt                  | that mind weak
worry                  | that mind
know knew known        | that mind weak
assume                 | that mind
suspect                | that bare mind
wonder                 | wh mind quote
realize                | that mind
understand understood understood | that mind weak
learn                  | that mind weak
decide                 | that mind weak
hold held held         | that mind weak
consider               | that mind weak
"""

# Said of people with "not": what follows is still reported, as the question left open.
VOWELS = "aeiou"


class Cue(NamedTuple):
    """One form of a reporting verb: its lemma, the form's tense, and the frames of the verb."""

    lemma: str
    form: str  # base, third, past, participle, ing
    frames: frozenset[str]

    @property
    def strong(self) -> bool:
        """Whether the verb alone tells of an utterance."""
        return (not self.frames & {"mind", "weak"} and "thing" not in self.frames) or "bare" in self.frames


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _past(base: str) -> str:
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else "ed")


def _ing(base: str) -> str:
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"


def _rows() -> dict[str, list[tuple[str, str, frozenset[str]]]]:
    """Each form with the readings it has: "said" is past and participle, "read" base as well."""
    forms: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for row in filter(None, _TABLE.splitlines()):
        spelled, _, frames = row.partition("|")
        base, *irregular = spelled.split()
        given = dict(zip(("past", "participle", "ing"), irregular, strict=False))
        regular = {"base": base, "third": _third(base), "past": _past(base), "ing": _ing(base)}
        table = {**regular, "participle": regular["past"], **given}
        for form, spelling in table.items():
            forms.setdefault(spelling, []).append((base, form, frozenset(frames.split())))
    return forms


def _preferred(readings: list[tuple[str, str, frozenset[str]]]) -> Cue:
    """A past form is read as past first; whether it is a participle the words before it tell."""
    order = ("past", "third", "ing", "participle", "base")
    return Cue(*min(readings, key=lambda reading: order.index(reading[1])))


CUES = {spelling: _preferred(readings) for spelling, readings in _rows().items()}
