"""The first article: what `loaddata first_article` brings into an empty base."""

import json
from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import models, transaction
from django.db.models import F
from pytest_django import DjangoDbBlocker

from kb.models import (
    Article,
    Delegate,
    DelegateName,
    Organization,
    OrganizationName,
    Outlet,
    Quote,
    QuoteOrganization,
    QuoteTheme,
    Revision,
    Role,
    Source,
    Theme,
    ThemeTerm,
    sha256_of,
)
from tests.snapshots import everything

pytestmark = pytest.mark.django_db

TEXT = (settings.BASE_DIR / "fixtures" / "first_article.txt").read_bytes()
SLUG = "how-to-strengthen-the-manufacturing-industry"
MEETING, REPORT = "central-economic-work-conference", "government-work-report"
GROUP = "unnamed-representatives-two-sessions-2022"
DEPUTY = "deputy to the National People's Congress"
MEMBER = "National Committee of the Chinese People's Political Consultative Conference"

# Read by hand, in the article's order: delegate, kind, span, its first and its last words.
QUOTES = [
    (MEETING, "indirect", (575, 808), "it is necessary to enhance", 'special and new" enterprises'),
    (REPORT, "indirect", (855, 920), "to enhance the core", "of the manufacturing industry"),
    (GROUP, "indirect", (1043, 1379), "it is necessary to lay", "and green manufacturing"),
    ("yang-guiping", "direct", (1950, 2384), "Faced with the complex", "a long-term strategy,"),
    ("tan-xuguang", "indirect", (2749, 2942), "it is necessary to promote", "and supply chain"),
    ("yu-xubo", "indirect", (3850, 4074), "machine tools, as industrial", "of the manufacturing industry"),
    ("tian-haorong", "direct", (4310, 4684), "In terms of accuracy", "basic research capabilities."),
    ("yu-xubo", "indirect", (4895, 5224), "we should give full play", "of the industrial chain"),
    ("tian-haorong", "direct", (5230, 5717), "A single advantageous", "will provide assistance."),
    ("ning-gaoning", "indirect", (6213, 6433), "innovation includes", "less primary innovation"),
    ("zheng-yueming", "indirect", (6710, 6819), "improving the core", "technological innovation"),
    ("li-yan", "direct", (7011, 7235), "At present, the density", "cooperation mechanism."),
    ("zhou-hongyi", "indirect", (7697, 7792), "traditional industries", "digital reconstruction"),
    ("zhou-hongyi", "indirect", (7813, 7960), "industry authorities", "industrial digitalization"),
    ("lei-jun", "direct", (8062, 8345), "The low-carbon development", "the 'double carbon' goal."),
]

# Read by hand, in the same order: the words that name the speaker and those that say that they speak.
SAID = [
    ("Central Economic Work Conference", "pointed out"),
    ("This year's government work report", "proposes"),
    (
        "The representatives who participated in the National People's Congress and "
        "the National People's Congress",
        "stated",
    ),
    ("Yang Guiping", "said"),
    ("Tan Xuguang", "believes"),
    ("Yu Xubo", "said"),
    ("Tian Haorong", "said"),
    ("Yu Xubo", "suggested"),
    ("Tian Haorong", "said"),
    ("Ning Gaoning", "said"),
    ("Zheng Yueming", "believes"),
    ("Li Yan", "said"),
    ("Zhou Hongyi", "believes"),
    ("He", "suggested"),
    ("Lei Jun", "said"),
]

# Read by hand: where each role is printed, at the first mention, and what stands there.
ROLES = {
    "yang-guiping": (
        (2405, 2564),
        f"{DEPUTY}, secretary of the Party Group and director of the "
        "Jiangxi Provincial Department of Industry and Information Technology",
    ),
    "tan-xuguang": (
        (2582, 2733),
        f"{DEPUTY}, secretary of the party committee and chairman of Shandong Heavy Industry Group, "
        "and chairman of Weichai Group",
    ),
    "yu-xubo": ((3757, 3838), f"{DEPUTY} and chairman of General Technology Group"),
    "tian-haorong": (
        (4705, 4837),
        f"{DEPUTY} and fitter of the machine tool performance laboratory of "
        "Baoji Machine Tool Group Co., Ltd.",
    ),
    "ning-gaoning": (
        (6030, 6201),
        f"member of the Standing Committee of the {MEMBER}, "
        "chairman and secretary of the party group of Sinochem",
    ),
    "zheng-yueming": (
        (6595, 6694),
        f"{DEPUTY} and chairman of Lianhong New Material Technology Co., Ltd.",
    ),
    "li-yan": ((7250, 7333), f"{DEPUTY} and president of Qilu Pharmaceutical Group"),
    "zhou-hongyi": ((7564, 7681), f"a member of the {MEMBER} and founder of 360 Group"),
    "lei-jun": (
        (8347, 8428),
        "National People's Congress Representative, Xiaomi Group founder, chairman and CEO",
    ),
}

CHINESE = {
    "yang-guiping": "杨贵平",
    "tan-xuguang": "谭旭光",
    "yu-xubo": "于旭波",
    "tian-haorong": "田浩荣",
    "ning-gaoning": "宁高宁",
    "zheng-yueming": "郑月明",
    "li-yan": "李燕",
    "zhou-hongyi": "周鸿祎",
    "lei-jun": "雷军",
    MEETING: "中央经济工作会议",
    REPORT: "政府工作报告",
}


@pytest.fixture(autouse=True, scope="module")
def first_article(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once, since loading takes a second; each test undoes its own changes inside."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def load() -> None:
    call_command("loaddata", "first_article", verbosity=0)


def quotes() -> models.QuerySet[Quote]:
    return Quote.objects.in_text_order().select_related("delegate", "revision")


def test_the_text_is_the_printed_one_byte_for_byte() -> None:
    revision = Revision.objects.get()
    assert revision.text.encode() == TEXT
    assert len(revision.text) == 8495
    assert revision.sha256 == sha256_of(TEXT.decode())
    assert (revision.number, revision.status) == (1, "current")


def test_the_article_says_what_it_prints_and_why_it_is_dated() -> None:
    article = Article.at(SLUG)
    assert TEXT.decode().startswith(f"{article.title}\n")
    assert TEXT.decode().endswith(article.byline)
    assert str(article.partial_date) == "2022-03"
    assert "this year's government work report" in article.date_note


def test_no_outlet_is_invented_where_none_is_printed() -> None:
    assert not Outlet.objects.exists()
    assert not Source.objects.exists()


def test_there_are_fifteen_published_and_reviewed_quotes() -> None:
    assert Quote.objects.published().filter(reviewed_at__isnull=False, origin="editor").count() == 15


@pytest.mark.parametrize("n", range(15))
def test_each_quote_is_the_words_at_its_span(n: int) -> None:
    delegate, kind, (start, end), first, last = QUOTES[n]
    quote = quotes()[n]
    assert (quote.delegate and quote.delegate.slug, quote.kind) == (delegate, kind)
    assert quote.span_pairs == ((start, end),)
    assert quote.text == TEXT.decode()[start:end]
    assert quote.text.startswith(first)
    assert quote.text.endswith(last)


@pytest.mark.parametrize("n", range(15))
def test_each_quote_shows_who_speaks_and_by_which_word(n: int) -> None:
    quote = quotes()[n]
    spans = (quote.span_of("speaker"), quote.span_of("cue"))
    assert tuple(TEXT.decode()[slice(*span)] for span in spans if span) == SAID[n]


@pytest.mark.parametrize("n", range(15))
def test_each_quote_keeps_the_role_of_the_first_mention(n: int) -> None:
    quote = quotes()[n]
    assert (quote.span_of("role"), quote.role_as_printed) == ROLES.get(QUOTES[n][0], (None, ""))


def test_no_stored_quote_has_a_fault() -> None:
    assert [quote.faults() for quote in quotes()] == [[]] * 15


def test_a_quote_is_dated_as_its_article() -> None:
    assert {str(quote.partial_date) for quote in quotes()} == {"2022-03"}


def test_twelve_delegates_are_nine_persons_two_documents_and_a_group() -> None:
    kinds = {d.slug: d.kind for d in Delegate.objects.all()}
    persons = dict.fromkeys(ROLES, "person")
    assert kinds == persons | {MEETING: "document", REPORT: "document", GROUP: "group"}


def test_the_unnamed_group_says_that_it_is_one() -> None:
    group = Delegate.at(GROUP)
    assert "unnamed" in group.name.lower()
    assert "names nobody" in group.note


def test_names_are_printed_in_english_and_an_editors_addition_in_chinese() -> None:
    named = Delegate.objects.exclude(slug=GROUP)
    for delegate in named:
        english, chinese = delegate.names.get(language="en"), delegate.names.get(language="zh")
        assert (chinese.name, chinese.origin) == (CHINESE[delegate.slug], "editor")
        assert english.origin == "printed"
        assert english.name in TEXT.decode()


def test_every_name_marked_as_printed_stands_in_the_article() -> None:
    printed = [
        *DelegateName.objects.filter(origin="printed"),
        *OrganizationName.objects.filter(origin="printed"),
    ]
    assert [str(name) for name in printed if name.name not in TEXT.decode()] == []


def test_no_chinese_name_is_marked_as_printed() -> None:
    chinese = [*DelegateName.objects.filter(language="zh"), *OrganizationName.objects.filter(language="zh")]
    assert {name.origin for name in chinese} == {"editor"}


@pytest.mark.parametrize(
    ("body", "count"),
    [
        # deputies to the NPC
        ("national-peoples-congress", 7),
        # members of the CPPCC
        ("chinese-peoples-political-consultative-conference", 2),
    ],
)
def test_persons_sit_in_the_body_printed_with_them(body: str, count: int) -> None:
    assert Organization.objects.bodies().count() == 2
    assert Role.objects.filter(organization__slug=body).values("delegate").distinct().count() == count


def test_one_member_of_the_cppcc_is_on_its_standing_committee() -> None:
    committee = Role.objects.get(title__contains="Standing Committee")
    assert str(committee.delegate) == "Ning Gaoning"


@pytest.mark.parametrize(
    ("slug", "roles"),
    [
        # one body, one employer with two posts
        (
            "yang-guiping",
            [
                ("deputy", "National People's Congress"),
                (
                    "secretary of the Party Group",
                    "Jiangxi Provincial Department of Industry and Information Technology",
                ),
                ("director", "Jiangxi Provincial Department of Industry and Information Technology"),
            ],
        ),
        # two companies
        (
            "tan-xuguang",
            [
                ("deputy", "National People's Congress"),
                ("secretary of the party committee", "Shandong Heavy Industry Group"),
                ("chairman", "Shandong Heavy Industry Group"),
                ("chairman", "Weichai Group"),
            ],
        ),
        # no manager: a fitter
        (
            "tian-haorong",
            [
                ("deputy", "National People's Congress"),
                ("fitter of the machine tool performance laboratory", "Baoji Machine Tool Group Co., Ltd."),
            ],
        ),
        # the body's own word for a deputy, and three posts in one company
        (
            "lei-jun",
            [
                ("Representative", "National People's Congress"),
                ("founder", "Xiaomi Group"),
                ("chairman", "Xiaomi Group"),
                ("CEO", "Xiaomi Group"),
            ],
        ),
    ],
)
def test_printed_roles_are_split_into_title_and_organization(slug: str, roles: list[tuple[str, str]]) -> None:
    stored = Role.objects.filter(delegate__slug=slug, article__slug=SLUG)
    assert [(role.title, role.organization.name) for role in stored] == roles


def test_every_title_stands_in_its_delegates_printed_role() -> None:
    roles = Role.objects.select_related("delegate")
    assert [role.title for role in roles if role.title not in ROLES[role.delegate.slug][1]] == []
    assert {role.delegate.slug for role in roles} == set(ROLES)


def test_organization_links_stand_where_the_name_is_printed_in_the_role() -> None:
    links = QuoteOrganization.objects.select_related("organization")
    in_role = links.filter(start__gte=F("quote__role_start"), end__lte=F("quote__role_end"))
    assert in_role.count() == links.count() == 25
    assert [link for link in in_role if TEXT.decode()[link.start : link.end] != link.organization.name] == []


def test_a_quote_names_each_organization_of_its_speakers_roles() -> None:
    for quote in quotes().filter(delegate__kind="person"):
        roles = Role.objects.filter(delegate=quote.delegate).values_list("organization", flat=True)
        assert set(quote.organizations.values_list("pk", flat=True)) == set(roles)


def test_a_department_is_no_company() -> None:
    kinds = dict(Organization.objects.values_list("slug", "kind"))
    assert kinds["jiangxi-provincial-department-of-industry-and-information-technology"] == "ministry"
    assert list(kinds.values()).count("company") == 9


def test_every_quote_is_on_a_theme_that_an_editor_chose() -> None:
    assert not Quote.objects.filter(themes__isnull=True).exists()
    assert set(QuoteTheme.objects.values_list("origin", flat=True)) == {"editor"}


@pytest.mark.parametrize(
    ("theme", "speakers"),
    [
        # both who speak of machine tools in these words
        ("machine-tools", {"yu-xubo", "tian-haorong"}),
        # a single speaker twice
        ("digital-security", {"zhou-hongyi"}),
        ("carbon", {"lei-jun"}),
        ("industry-university-research", {"li-yan"}),
        # a parent holds what its children hold
        ("environment", {"lei-jun", GROUP}),
        # nobody's words in this article
        ("education", set()),
    ],
)
def test_themes_hold_the_quotes_that_are_about_them(theme: str, speakers: set[str]) -> None:
    assert set(Quote.objects.on(Theme.at(theme)).values_list("delegate__slug", flat=True)) == speakers


def test_themes_are_a_tree_of_two_levels_named_and_defined() -> None:
    themes = Theme.objects.all()
    assert len(themes) >= 12
    assert not Theme.objects.filter(parent__parent__isnull=False).exists()
    assert all(theme.name_en and theme.name_zh and theme.definition for theme in themes)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_theme_has_match_terms(language: str) -> None:
    without = Theme.objects.exclude(terms__in=ThemeTerm.objects.filter(language=language))
    assert [theme.slug for theme in without] == []


@pytest.mark.parametrize("model", [Article, Revision, Delegate, Organization, Role, Theme, ThemeTerm, Quote])
def test_every_row_is_valid(model: type[models.Model]) -> None:
    for row in model._default_manager.all():
        row.full_clean()


def test_the_base_verifies_clean() -> None:
    out = StringIO()
    call_command("verify", stdout=out)
    assert "nothing is wrong" in out.getvalue()


def test_loading_twice_changes_nothing() -> None:
    before = everything()
    load()
    assert everything() == before


def test_loading_leaves_other_rows_alone() -> None:
    for model in (Quote, Revision, Role, Article, Delegate):
        model._default_manager.all().delete()
    other = Article.objects.create(title="Another one", slug="another-one", language="en")
    Revision.of(other, "Another text.").save()
    load()
    assert set(Article.objects.values_list("slug", flat=True)) == {"another-one", SLUG}
    assert other.current.text == "Another text."
    assert Quote.objects.count() == 15


def test_the_fixture_numbers_no_row() -> None:
    rows = json.loads((settings.BASE_DIR / "fixtures" / "first_article.json").read_text(encoding="utf-8"))
    assert [row for row in rows if "pk" in row] == []
