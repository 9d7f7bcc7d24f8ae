"""Closed classes of English words, as the readers of clauses need them."""

from kb.extract.lexicon import words

PRONOUNS = words("he she they it i we you")
PERSONAL = words("he she")
DETERMINERS = words(
    "the a an this that these those his her its their our my your some any no each every both all"
    " many several few most another other one two three four five six seven eight nine ten dozens"
    " hundreds"
)
POSSESSIVES = words("his her its their our my your")
AUXILIARIES = words(
    "is are was were be been being am has have had having do does did will would can could may"
    " might must shall should won't wouldn't can't cannot couldn't didn't doesn't don't isn't"
    " aren't wasn't weren't hasn't haven't hadn't shouldn't he'd she'd i'd they'd we'd"
)
BE = words("is are was were be been being am 's isn't aren't wasn't weren't")
HYPOTHETICAL = words("could may might must should can cannot can't couldn't shouldn't shall")
NEGATIVES = words("not never n't didn't doesn't don't won't wouldn't hasn't haven't hadn't")
PREPOSITIONS = words(
    "of in on at to for from by with about against among around as before after between during"
    " over under through into onto upon within without despite amid via behind beyond since until"
    " toward towards across outside inside near alongside including regarding concerning"
    " following per like than"
)
SUBORDINATORS = words(
    "that because although though while if when whenever where whereas whether unless since until"
    " after before as so once who which whom whose what why how"
)
CONJUNCTIONS = words("and but or nor yet so")
RELATIVES = words("who which whom that")
ADVERBS = words(
    "also then later again once now still even just only already often always repeatedly ever"
    " never soon today yesterday tonight tomorrow recently previously earlier further instead"
    " meanwhile though however first initially simply quickly reportedly allegedly flatly"
    " famously not too both all himself herself themselves itself afterward afterwards back long"
    " since sometimes perhaps indeed thus therefore further subsequently twice either rather out"
    " up"
)
DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = words(
    "january february march april may june july august september october november december jan"
    " feb mar apr jun jul aug sept sep oct nov dec jan. feb. aug. sept. oct. nov. dec."
)
TIMES = DAYS | words(
    "today yesterday tonight tomorrow earlier later recently last this next week month year day"
    " morning afternoon evening night weekend ago hours days weeks months years hour minutes late"
    " early"
)
# Words that open a clause of their own after a zero-that cue.
CLAUSE_OPENERS = PRONOUNS | words(
    "there that's it's he's she's they're we're i'm you're i've we've they've here"
)
# Finite verbs frequent enough in news to tell where a subject cannot reach across.
_IRREGULAR = words(
    "cut hit let burst rang sang wore tore chose froze rode bore struck stuck hung dug swung fought"
    " sought bought caught taught slept wept dealt felt knelt meant lent bent lay laid sold fled fed"
    " spread shed slid hid bit lit shot split quit shut hurt cost cast flew blew threw withdrew"
    " arose forgot shook stole sank"
)
FINITE = (
    AUXILIARIES
    | _IRREGULAR
    | words(
        "said says told went came made took got gave left became began won lost met saw led held ran"
        " kept put set brought stood fell rose spoke broke grew knew drew drove sent spent built paid"
        " makes takes goes comes gets gives wants needs seems seemed looks looked remains remained"
        " became includes included wanted needed tried called asked appeared started ended happened"
        " joined served worked faced"
    )
)
LOWER_NAME_PARTICLES = words("al al- bin ibn de del della der di du la le van von den ter da dos el y")
STANCE = words(
    "should must need needs necessary ought we cannot important urgent essential focus require requires"
)
