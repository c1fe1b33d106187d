"""The front page: what figure cards compare, and which series they draw."""

import functools

import msgspec

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.briefing.text.front_page import Card, front_page
from tests.support.briefings import EDITION_ONE


@functools.cache
def briefing() -> Briefing:
    found = read_file(EDITION_ONE)
    assert isinstance(found, Briefing)
    return found


def cards(other: Briefing | None = None) -> dict[str, Card]:
    return {card.id: card for card in front_page(Dossier(other or briefing()), localizer_for("en")).cards}


def test_a_value_stands_beside_that_of_the_other_side_on_one_axis() -> None:
    for own, key in ((0, "kz-turnover-2025"), (1, "rs-turnover-2025")):
        card = cards()[key]
        assert [(bar.label, bar.text, bar.number) for bar in card.compared] == [
            ("KZ", "107.7", 0),
            ("RS", "about 117", 1),
        ]
        assert [bar.own for bar in card.compared] == [own == 0, own == 1]
        assert card.number == own
        assert [round(bar.share, 3) for bar in card.compared] == [round(107.7 / 117, 3), 1.0]


def test_the_series_of_a_card_is_that_of_its_chart_with_its_gaps() -> None:
    series = cards()["kz-turnover-2025"].series

    assert series[-1].own
    assert series[-1].label == "2025"
    assert [bar.label for bar in series] == [str(year) for year in range(int(series[0].label), 2026)]
    assert any(not bar.text and not bar.share for bar in series)
    exports = cards()["kz-exports-2025"].series
    assert [(bar.label, bar.computed) for bar in exports] == [("2024", True), ("2025", False)]


def test_nothing_is_drawn_for_a_value_that_stands_alone_or_below_zero_or_is_a_range() -> None:
    alone = msgspec.structs.replace(briefing(), cards=("kz-fertilizers-2025", "kz-balance-2025"))

    for card in cards(alone).values():
        assert card.compared == ()
    trade = briefing().trade
    ranged = tuple(
        msgspec.structs.replace(one, upper=one.value + 1) if one.id == "rs-turnover-2025" and one.value else one
        for one in trade.observations
    )
    other = msgspec.structs.replace(briefing(), trade=msgspec.structs.replace(trade, observations=ranged))
    assert cards(other)["kz-turnover-2025"].compared == ()
