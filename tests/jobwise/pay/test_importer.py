"""The importer, on a publisher's folder of a few lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobwise.pay.importer import SourceError, build
from jobwise.pay.model import Figure, Spread
from jobwise.pay.wages import Wages

HOURLY = ("03", "06", "07", "08", "09", "10")
ANNUAL = ("04", "11", "12", "13", "14", "15")

FLAT_FILES = {
    "oe.area": "state_code\tarea_code\tareatype_code\tarea_name\n"
    "00\t0000000\tN\tNational\n"
    "48\t0026420\tM\tHouston-Pasadena-The Woodlands, TX\n"
    "48\t4800000\tS\tTexas\n"
    "48\t4800006\tM\tCoastal Plains Region of Texas nonmetropolitan area\n",
    "oe.occupation": "occupation_code\toccupation_name\tdisplay_level\n"
    "000000\tAll Occupations\t0\n"
    "291000\tHealthcare Diagnosing or Treating Practitioners\t1\n"
    "291141\tRegistered Nurses\t3\n"
    "291210\tPhysicians\t3\n"
    "252021\tElementary School Teachers\t3\n"
    "272011\tActors\t3\n",
    "oe.footnote": "footnote_code\tfootnote_text\n"
    "5\tThis wage is equal to or greater than $115.00 per hour or $239,200 per year.\n",
}
PROJECTIONS = (
    "2024 National Employment Matrix code,Occupation type,"
    '"Employment, 2024","Employment, 2034","Employment change, percent, 2024\N{EN DASH}34",'
    '"Occupational openings, 2024\N{EN DASH}34 annual average",Typical education needed for entry,'
    "Work experience in a related occupation,"
    "Typical on-the-job training needed to attain competency in the occupation\n"
    "29-0000,Summary,9,9,0,9,-,-,-\n"
    "29-1141,Line item,3391,3557.1,4.9,189.1,Bachelor's degree,,\n"
    "11-1031,Line item,27.7,28.6,3.4,2.2,Bachelor's degree,Less than 5 years,\n"
)
CROSSWALK = "nem_2024,oews_2025\n29-1141,29-1141\n11-1031,\n"
PLACES = """\
city,state,cbsa,zips,share,oews_metro
HOUSTON,TX,26420,3,1.0,"Houston-Pasadena-The Woodlands, TX"
MC NAIR,TX,26420,1,1.0,"Houston-Pasadena-The Woodlands, TX"
MARFA,TX,99999,2,1.0,
UVALDE,TX,46620,1,1.0,
"""


def series(area: str, occupation: str, values: dict[str, str], industry: str = "000000") -> str:
    lines = []
    for datatype, published in values.items():
        value, _, footnote = published.partition("/")
        lines.append(f"OEUM{area}{industry}{occupation}{datatype}\t2025\tA01\t{value}\t{footnote}\n")
    return "".join(lines)


def spread(hourly: str, annual: str) -> dict[str, str]:
    """The same value in every column of a period: "26.13", or "-/8" for no value and footnote 8."""
    return dict.fromkeys(HOURLY, hourly) | dict.fromkeys(ANNUAL, annual)


def data() -> str:
    totals = {"0000000": "1000000", "0026420": "400000", "4800000": "600000", "4800006": "9000"}
    return (
        "series_id\tyear\tperiod\tvalue\tfootnote_codes\n"
        + "".join(series(area, "000000", {"01": n, **spread("24.51", "50980")}) for area, n in totals.items())
        + series("0026420", "291141", {"01": "50", **spread("26.1", "54350")})
        # Another industry's figures and a group of occupations must not get in.
        + series("0026420", "291141", {"01": "7", **spread("9.99", "20780")}, industry="622000")
        + series("0026420", "291000", {"01": "900", **spread("30.00", "62400")})
        + series("0026420", "291210", {"01": "-/8", **spread("-/5", "-/5"), "06": "80.05", "11": "166500"})
        + series("4800000", "291141", {"01": "300", **spread("-/8", "-/8")})
        + series("4800000", "252021", {"01": "40", **spread("-/4", "60000")})
        + series("4800000", "272011", {"01": "30", **spread("20.00", "-/4")})
    )


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Path]:
    oews, projections = tmp_path / "oews", tmp_path / "projections"
    oews.mkdir()
    projections.mkdir()
    for name, text in (FLAT_FILES | {"oe.data.0.Current": data()}).items():
        (oews / name).write_text(text, encoding="utf-8")
    (projections / "table_1_2_2024-34.csv").write_text(PROJECTIONS, encoding="utf-8-sig")
    (tmp_path / "crosswalk.csv").write_text(CROSSWALK, encoding="utf-8")
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    return {
        "oews": oews,
        "projections": projections,
        "crosswalk": tmp_path / "crosswalk.csv",
        "places": tmp_path / "places.csv",
        "target": tmp_path / "pay.sqlite",
    }


@pytest.fixture
def small(sources: dict[str, Path]) -> Wages:
    build(**sources)
    return Wages.open(sources["target"])


def everywhere(figure: Figure | None) -> Spread:
    return Spread(figure, figure, figure, figure, figure, figure)


def test_all_occupations_together_are_no_occupation_but_have_a_wage(small: Wages) -> None:
    total = small.all_occupations("0026420")
    assert total is not None
    assert (total.employment, total.annual) == (400_000, everywhere(Figure(50_980)))
    assert "00-0000" not in small.occupations()
    assert {median.soc for median in small.medians_in("0026420")} == {"29-1210", "29-1141"}


def test_a_published_wage_is_kept_to_the_cent_and_the_dollar(small: Wages) -> None:
    wage = small.wage("29-1141", "0026420")
    assert wage is not None
    assert (wage.employment, wage.only) == (50, None)
    assert wage.hourly == everywhere(Figure(26.1))
    assert wage.annual == everywhere(Figure(54350))


def test_only_detailed_occupations_of_all_industries_are_taken(small: Wages) -> None:
    assert small.occupations() == {
        "25-2021": "Elementary School Teachers",
        "27-2011": "Actors",
        "29-1141": "Registered Nurses",
        "29-1210": "Physicians",
    }


def test_a_top_coded_wage_is_said_as_at_least(small: Wages) -> None:
    wage = small.wage("29-1210", "0026420")
    assert wage is not None
    assert wage.hourly.p10 == Figure(80.05)
    assert str(wage.hourly.p90) == ">=115.00"
    assert str(wage.annual.mean) == ">=239200"
    assert wage.employment is None


def test_a_wage_that_is_not_released_is_none(small: Wages) -> None:
    wage = small.wage("29-1141", "4800000")
    assert wage is not None
    assert (wage.employment, wage.hourly, wage.annual, wage.only) == (300, Spread(), Spread(), None)


def test_a_wage_given_by_the_year_only_has_no_hourly_side(small: Wages) -> None:
    wage = small.wage("25-2021", "4800000")
    assert wage is not None
    assert (wage.only, wage.hourly, wage.annual.p50) == ("year", Spread(), Figure(60000))


def test_a_wage_given_by_the_hour_only_has_no_annual_side(small: Wages) -> None:
    wage = small.wage("27-2011", "4800000")
    assert wage is not None
    assert (wage.only, wage.hourly.p50, wage.annual) == ("hour", Figure(20.0), Spread())


def test_areas_have_a_type_and_a_state(small: Wages) -> None:
    assert {area.code: (area.type, area.state) for area in small.areas().values()} == {
        "0000000": ("nation", None),
        "0026420": ("metro", "TX"),
        "4800000": ("state", "TX"),
        "4800006": ("nonmetro", "TX"),
    }
    assert small.release == "May 2025"


def test_projections_are_in_people_and_an_occupation_outside_the_survey_is_left_out(small: Wages) -> None:
    nurses = small.projection("29-1141")
    assert nurses is not None
    assert (nurses.employment_2024, nurses.employment_2034) == (3_391_000, 3_557_100)
    assert (nurses.growth_percent, nurses.annual_openings) == (4.9, 189_100)
    assert (nurses.education, nurses.experience, nurses.training) == ("Bachelor's degree", None, None)
    assert small.projection("11-1031") is None


def test_the_same_input_gives_the_same_bytes(sources: dict[str, Path]) -> None:
    build(**sources)
    first = sources["target"].read_bytes()
    build(**sources)
    assert sources["target"].read_bytes() == first


def test_an_unknown_footnote_stops_the_import_and_leaves_the_old_file(sources: dict[str, Path]) -> None:
    sources["target"].write_bytes(b"the file in use")
    flat = sources["oews"] / "oe.data.0.Current"
    flat.write_text(data() + series("4800000", "291210", {"01": "-/7"}), encoding="utf-8")
    with pytest.raises(SourceError, match=r"unknown footnote.*OEUM480000000000029121001"):
        build(**sources)
    assert sources["target"].read_bytes() == b"the file in use"


def test_two_projections_for_one_occupation_stop_the_import(sources: dict[str, Path]) -> None:
    sources["crosswalk"].write_text("nem_2024,oews_2025\n29-1141,29-1141\n11-1031,29-1141\n", encoding="utf-8")
    with pytest.raises(SourceError, match="a second projection for 29-1141"):
        build(**sources)
