"""The sides of a briefing: their order, their leaders, and flags that are drawn from shapes."""

import re

import msgspec
import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.flags import codes, flag
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.briefing.text.sides import number, order, sides
from app.runtime import paths
from tests.support.briefings import EDITION_ONE

ENGLISH = localizer_for("en")


def briefing_of(path: object = EDITION_ONE) -> Briefing:
    found = read_file(path)  # type: ignore[arg-type]
    assert isinstance(found, Briefing)
    return found


def test_the_host_stands_first_with_the_first_of_its_people() -> None:
    kazakhstan, serbia = sides(Dossier(briefing_of(paths.bundled_briefing())), ENGLISH)

    assert (kazakhstan.name, kazakhstan.code, kazakhstan.person) == ("Kazakhstan", "KZ", "Kassym-Jomart Tokayev")
    assert (serbia.name, serbia.person) == ("Serbia", "Aleksandar Vučić")
    assert (kazakhstan.number, serbia.number) == (0, 1)
    assert kazakhstan.item == "life-tokayev"
    assert kazakhstan.flag == flag("KZ")


def test_the_head_of_a_delegation_comes_before_others() -> None:
    briefing = briefing_of(paths.bundled_briefing())
    delegation = next(one for one in briefing.delegations if one.party == "rs")
    turned = msgspec.structs.replace(delegation, members=delegation.members[::-1])
    others = tuple(one for one in briefing.delegations if one is not delegation)
    _, serbia = sides(Dossier(msgspec.structs.replace(briefing, delegations=(*others, turned))), ENGLISH)

    people = {person.id: person.name["en"] for person in briefing.people}
    assert serbia.person == people[turned.members[0].person]


def test_each_party_has_a_colour_of_its_own_and_no_party_has_none() -> None:
    briefing = briefing_of()

    assert order(briefing)[:2] == ("kz", "rs")
    assert [number(briefing, party) for party in order(briefing)] == list(range(len(briefing.parties)))
    assert number(briefing, None) == -1


def test_a_state_whose_flag_is_not_drawn_has_its_code_alone() -> None:
    briefing = briefing_of()
    other = tuple(msgspec.structs.replace(one, code="XX") if one.id == "rs" else one for one in briefing.parties)
    _, side = sides(Dossier(msgspec.structs.replace(briefing, parties=other)), ENGLISH)

    assert (side.code, side.flag) == ("XX", None)


@pytest.mark.parametrize("code", codes())
def test_a_flag_is_covered_by_its_first_stripes_and_has_whole_shapes(code: str) -> None:
    drawn = flag(code)
    assert drawn is not None
    width, height, shapes = drawn
    covered = 0.0
    for colour, numbers in shapes:
        assert re.fullmatch("#[0-9a-f]{6}", colour)
        assert len(numbers) == 3 or (len(numbers) >= 6 and len(numbers) % 2 == 0)
        if len(numbers) == 8:
            covered += (max(numbers[::2]) - min(numbers[::2])) * (max(numbers[1::2]) - min(numbers[1::2]))
        places = zip(numbers[::2], numbers[1::2], strict=True) if len(numbers) > 3 else [numbers[:2]]
        assert all(-0.01 <= x <= width + 0.01 and -0.01 <= y <= height + 0.01 for x, y in places)
    assert covered >= width * height * 0.999
