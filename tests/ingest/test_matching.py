"""`kb.ingest.matching`: one delegate, or a question, never a silent merge."""

import pytest

from kb.ingest.matching import Directory, Known, Match

STEEL, MACHINES, CONGRESS = (
    Known(1, ("Steel Works", "钢铁厂")),
    Known(2, ("Machine Tool Group",)),
    Known(3, ("National People's Congress", "NPC")),
)
GUIPING = Known(10, ("Yang Guiping", "杨贵平"), frozenset({STEEL.pk, CONGRESS.pk}))
WEI_OF_STEEL = Known(11, ("Wang Wei",), frozenset({STEEL.pk}))
WEI_OF_MACHINES = Known(12, ("Wang Wei",), frozenset({MACHINES.pk}))
KA_SHING = Known(13, ("Li Ka-shing", "李嘉誠"))
MEMBER = Known(14, ("Chen Hao",), frozenset({CONGRESS.pk}))
REPORT = Known(15, ("Government work report", "政府工作报告"))
DIRECTORY = Directory(
    (GUIPING, WEI_OF_STEEL, WEI_OF_MACHINES, KA_SHING, MEMBER, REPORT),
    (STEEL, MACHINES, CONGRESS),
    frozenset({CONGRESS.pk}),
)


@pytest.mark.parametrize(
    ("name", "organizations", "pk"),
    [
        # the name as stored
        ("Yang Guiping", (), 10),
        # in Chinese
        ("杨贵平", (), 10),
        # traditional for simplified, and the other way round
        ("楊貴平", (), 10),
        ("李嘉诚", (), 13),
        # case, hyphens, accents and full width
        ("LI KA SHING", (), 13),
        ("Lí Ka Shing", (), 13),
        ("Ｌｉ Ka-shing", (), 13),
        # printed with an organization of its own
        ("Yang Guiping", ("Steel Works",), 10),
        # the organization in the other language, or only a part of its name
        ("Yang Guiping", ("钢铁厂",), 10),
        ("Wang Wei", ("Steel Works Co., Ltd.",), 11),
        # of two with one name, the organization tells
        ("Wang Wei", ("Machine Tool Group",), 12),
        # a body tells nobody from another, and speaks against nobody
        ("Yang Guiping", ("NPC",), 10),
        ("Chen Hao", ("Steel Works",), 14),
        # only alike in sound or order, but of the same organization
        ("Guiping Yang", ("Steel Works",), 10),
        ("杨桂萍", ("钢铁厂",), 10),
    ],
)
def test_one_delegate_is_meant(name: str, organizations: tuple[str, ...], pk: int) -> None:
    assert DIRECTORY.match(name, organizations) == Match(pk)


@pytest.mark.parametrize(
    ("name", "organizations", "candidates"),
    [
        # two of one name, and nothing that tells
        ("Wang Wei", (), (11, 12)),
        ("Wang Wei", ("National People's Congress",), (11, 12)),
        # the name, but of quite another organization
        ("Yang Guiping", ("Fudan University",), (10,)),
        # the same sound in other characters
        ("杨桂萍", (), (10,)),
        # the same sound, and both sit in a body of thousands
        ("杨桂萍", ("NPC",), (10,)),
        # the family name last
        ("Guiping Yang", (), (10,)),
        # a slip of the pen
        ("Yang Guipping", (), (10,)),
        # a name inside a longer one
        ("This year's government work report", (), (15,)),
        ("今年的政府工作报告", (), (15,)),
        # nobody of that name
        ("Zhou Xun", (), ()),
        # too short to be like anything
        ("Yu", (), ()),
        # no name at all
        ("", (), ()),
        ("…", (), ()),
    ],
)
def test_what_is_not_certain_is_a_question(
    name: str, organizations: tuple[str, ...], candidates: tuple[int, ...]
) -> None:
    assert DIRECTORY.match(name, organizations) == Match(candidates=candidates)


def test_an_organization_is_found_by_any_spelling_of_its_names() -> None:
    assert [DIRECTORY.organization_named(name) for name in ("STEEL WORKS", "鋼鐵廠", "npc", "Steel")] == [
        1,
        1,
        3,
        None,
    ]
