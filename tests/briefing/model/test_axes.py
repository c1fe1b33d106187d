"""Axes: places of periods in time."""

import pytest

from app.briefing.model.axes import squeezed


def test_each_gap_of_a_time_axis_is_one_year_wide_and_all_else_keeps_its_distance() -> None:
    gaps = ((2018, 2021), (2023, 2023))
    years = (2016, 2017, 2018, 2022, 2023, 2024, 2025.5)
    assert [squeezed(year, gaps) - 2016 for year in years] == pytest.approx([0, 1, 2, 3, 4, 5, 6.5])
    assert 2018 < squeezed(2020, gaps) < 2019
    assert squeezed(2020, ()) == 2020
