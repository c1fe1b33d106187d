"""What a map shows where: projection, view, routes, and labels that never cover each other nor leave the frame."""

import itertools
import math
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.maps import clipping
from app.briefing.maps.drawing import Picture, fitted, picture
from app.briefing.maps.labels import Box, Label, numbers, settled
from app.briefing.maps.projection import Projection, about, shortest, vector
from app.briefing.maps.words import alternative, note
from app.briefing.model.parts import Text
from app.briefing.model.places import Location
from tests.support.briefings.places import dossier
from tests.support.examples import examples

DEGREES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
FRAME = (640.0, 400.0)
SPOT = st.tuples(st.floats(-20, 660), st.floats(-20, 420))
LABELS = st.lists(st.builds(Label, SPOT, st.floats(1, 300), st.floats(8, 40)), max_size=14)
ROUTES = st.lists(st.lists(SPOT, min_size=2, max_size=5).map(tuple), max_size=5)


def shown() -> Picture:
    found = dossier()
    return picture(found, found.briefing.places, found.briefing.routes)


@examples(200)
@given(LABELS, ROUTES)
def test_labels_never_overlap_nor_leave_the_frame(
    labels: list[Label], routes: list[tuple[tuple[float, float], ...]]
) -> None:
    badges = [box for box in numbers([[route] for route in routes], FRAME, 20.0) if box is not None]
    found = [box for box in settled(labels, FRAME, 4.5, routes, badges) if box is not None]

    assert all(box.within(*FRAME) for box in (*found, *badges))
    for one, other in itertools.combinations((*found, *badges), 2):
        assert not one.overlaps(other)
    for box in found:
        for (x, y), _, _ in labels:
            assert not box.overlaps(Box(x - 4.5, y - 4.5, 9, 9))


def test_a_label_stands_beside_its_place_and_off_the_routes() -> None:
    label = Label((300, 200), 60, 16)
    (beside,) = settled([label], FRAME, 4.5)
    (off,) = settled([label], FRAME, 4.5, [((300.0, 200.0), (640.0, 200.0))])
    (alone,) = settled([Label((636, 200), 60, 16)], FRAME, 4.5)

    assert beside is not None
    assert off is not None
    assert alone is not None
    assert 0 < beside.left - 300 < 12
    assert off.right < 300
    assert alone.right < 636
    assert settled([Label((300, 200), 700, 16)], FRAME, 4.5) == (None,)


@examples(200)
@given(st.lists(DEGREES, min_size=1, max_size=8))
def test_any_places_are_on_the_map(places: list[tuple[float, float]]) -> None:
    base = dossier()
    made = tuple(
        Location(f"place-{number}", Text(ru="Я"), Decimal(str(round(north, 4))), Decimal(str(round(east, 4))))
        for number, (east, north) in enumerate(places)
    )
    drawn = picture(Dossier(msgspec.structs.replace(base.briefing, places=made, routes=())), made, ())
    view = fitted(drawn, *FRAME, 80)
    for spot in drawn.spots:
        x, y = view.at(spot.point)
        assert -0.01 <= x <= FRAME[0] + 0.01
        assert -0.01 <= y <= FRAME[1] + 0.01


def test_north_is_up_and_areas_are_true() -> None:
    middle = about([(20.46, 44.82), (71.43, 51.13), (76.89, 43.24)])
    assert not middle.whole
    x, y = middle.at((middle.longitude, middle.latitude + 1))
    assert abs(x) < 1e-9
    assert math.isclose(y, -math.radians(1), rel_tol=1e-4)
    for east, north in ((20.0, 45.0), (70.0, 50.0)):  # a square of a degree is as large as on the globe
        corners = [
            middle.at(place) for place in ((east, north), (east + 1, north), (east + 1, north + 1), (east, north + 1))
        ]
        area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, (*corners[1:], corners[0]), strict=True))) / 2
        true = math.radians(1) * (math.sin(math.radians(north + 1)) - math.sin(math.radians(north)))
        assert math.isclose(area, true, rel_tol=1e-3)


def test_places_all_over_the_world_have_a_map_of_the_world() -> None:
    whole = about([(71.43, 51.13), (-58.38, -34.6), (174.78, -41.29)])
    assert whole.whole
    (one, other) = whole.along(((170.0, 0.0), (-170.0, 0.0)))
    assert abs(other[0] - one[0]) < 0.5  # goes on across the date line
    assert about([(179.0, 10.0), (-179.0, 12.0)]).longitude in (pytest.approx(180, abs=1), pytest.approx(-180, abs=1))


def test_the_shortest_way_is_that_on_the_globe() -> None:
    way = shortest((71.43, 51.13), (20.46, 44.82))
    steps = [math.dist(vector(one), vector(other)) for one, other in itertools.pairwise(way)]
    assert (way[0], way[-1]) == ((71.43, 51.13), (20.46, 44.82))
    assert max(steps) - min(steps) < 1e-6
    assert max(north for _, north in way) > 51.2  # bends to the north
    assert shortest((0.0, 0.0), (180.0, 0.0)) == ((0.0, 0.0), (180.0, 0.0))


def test_routes_between_the_same_places_do_not_hide_each_other() -> None:
    flight, _, freight = shown().ways
    (one,), (other,) = flight.paths, freight.paths

    assert one[0] == pytest.approx(other[0])
    assert one[-1] == pytest.approx(other[-1])
    assert math.dist(one[len(one) // 2], other[len(other) // 2]) > 0.03


def test_a_view_zooms_about_a_point_and_moves() -> None:
    view = fitted(shown(), *FRAME, 80)
    point = (view.left + 100 / view.scale, view.top + 50 / view.scale)
    assert view.zoomed(2, (100, 50)).at(point) == pytest.approx((100, 50))
    assert view.moved(30, -10).at(point) == pytest.approx((130, 40))


@examples(100)
@given(st.lists(SPOT, min_size=3, max_size=9).map(tuple))
def test_what_is_cut_to_the_frame_is_in_it(path: tuple[tuple[float, float], ...]) -> None:
    for part in (*clipping.rings([path], *FRAME), *clipping.lines([path], *FRAME)):
        assert all(-1e-6 <= x <= FRAME[0] + 1e-6 and -1e-6 <= y <= FRAME[1] + 1e-6 for x, y in part)
    inside = tuple((min(640.0, max(0.0, x)), min(400.0, max(0.0, y))) for x, y in path)
    assert clipping.rings([inside], *FRAME) == (inside,)


def test_the_words_of_a_map_are_its_places_and_routes() -> None:
    found, ru = dossier(), localizer_for("ru")
    said = alternative(found, found.briefing.places, found.briefing.routes, ru)

    assert said.startswith("Карта с местами: Астана; Актау; Хоргос;")
    assert "Маршрут: Прямой рейс (Воздушный · Астана – Белград)." in said
    assert "Natural Earth" in note(ru)
    assert "не выражает позиции о границах" in note(ru)


def test_land_far_behind_the_globe_is_left_out() -> None:
    near, far = ((70.0, 50.0), (71.0, 50.0), (71.0, 51.0)), ((-110.0, -50.0), (-109.0, -50.0), (-109.0, -49.0))
    assert len(Projection(70.0, 50.0).shapes([near, far])) == 1
    assert len(Projection(70.0, 0.0, whole=True).shapes([near, far])) == 6
