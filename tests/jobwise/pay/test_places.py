"""Names of places, against the shipped pay database and names.yml."""

from __future__ import annotations

import pytest
import yaml

from jobwise.pay.gazetteer import NAMES_FILE
from jobwise.pay.placenames import normal, runs
from jobwise.pay.places import Places
from jobwise.pay.wages import Wages

NATION, TEXAS, LOUISIANA, LOS_ANGELES = "0000000", "4800000", "2200000", "0031080"
NEW_YORK_CITY, WASHINGTON_DC = "0035620", "0047900"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Texas", TEXAS),
        ("tx", TEXAS),
        ("in the lone star state", TEXAS),
        ("Tex.", TEXAS),
        ("mass.", "2500000"),
        ("calif", "0600000"),
        ("the golden state", "0600000"),
        ("W. Va.", "5400000"),
        ("Washington", "5300000"),
        ("washington state", "5300000"),
        ("District of Columbia", "1100000"),
        ("Puerto Rico", "7200000"),
        ("Georgia", "1300000"),
        ("IN", "1800000"),
        ("us", NATION),
        ("the U.S.A.", NATION),
        ("America", NATION),
        ("anywhere in the us", NATION),
        ("houston", "0026420"),
        ("Houston, TX", "0026420"),
        ("in the greater Houston metro area", "0026420"),
        ("Houston-Pasadena-The Woodlands, TX", "0026420"),
        ("charlotte,nc", "0016740"),
        ("boise id", "0014260"),
        ("Boston", "0014460"),
        ("New York City", NEW_YORK_CITY),
        ("nyc", NEW_YORK_CITY),
        ("New York, NY", NEW_YORK_CITY),
        ("Brooklyn", NEW_YORK_CITY),
        ("Manhattan", NEW_YORK_CITY),
        ("manhattan ks", "0031740"),
        ("long island", NEW_YORK_CITY),
        ("westchester county", NEW_YORK_CITY),
        ("Palo Alto", "0041940"),
        ("oakland", "0041860"),
        ("orange county", LOS_ANGELES),
        ("Orange County, CA", LOS_ANGELES),
        ("orange county florida", "0036740"),
        ("hollywood", LOS_ANGELES),
        ("hollywood, fl", "0033100"),
        ("king county", "0042660"),
        ("cook county", "0016980"),
        ("maricopa county", "0038060"),
        ("jax", "0027260"),
        ("nola", "0035380"),
        ("dfw", "0019100"),
        ("northern virginia", WASHINGTON_DC),
        ("dmv", WASHINGTON_DC),
        ("washington dc", WASHINGTON_DC),
        ("D.C.", WASHINGTON_DC),
        ("in the bay area", "0041860"),
        ("SF", "0041860"),
        ("silicon valley, ca", "0041940"),
        ("philly", "0037980"),
        ("vegas", "0029820"),
        ("twin cities", "0033460"),
        ("Minneapolis-St. Paul", "0033460"),
        ("dallas fort worth", "0019100"),
        ("St. Louis", "0041180"),
        ("Coeur d'Alene", "0017660"),
        ("O'Fallon, IL", "0041180"),
        ("kansas city ks", "0028140"),
        ("santa fe new mexico", "0042140"),
        ("atlanta georgia", "0012060"),
        ("austin texas usa", "0012420"),
        ("Portland, Maine", "0038860"),
        ("london ky", "2100000"),
        ("LA", LOS_ANGELES),
        ("in la", LOS_ANGELES),
        ("Lafayette, LA", "0029180"),
        ("louisiana", LOUISIANA),
    ],
)
def test_a_name_means_its_area(text: str, code: str, places: Places) -> None:
    match = places.resolve(text)
    assert match.area is not None
    assert (match.text, match.area.code, match.country) == (text, code, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("califronia", "0600000"),
        ("tenessee", "4700000"),
        ("chigaco", "0016980"),
        ("bostn", "0014460"),
        ("huston tx", "0026420"),
        ("houston texs", "0026420"),
    ],
)
def test_a_typing_error_is_put_right_and_said(text: str, code: str, places: Places) -> None:
    match = places.resolve(text)
    assert match.area is not None
    assert (match.area.code, match.note) == (code, "spelling")


def test_a_village_is_not_offered_beside_cities_of_its_name(places: Places) -> None:
    found = [area.name for area in places.resolve("portland").candidates]
    assert found == ["Portland-Vancouver-Hillsboro, OR-WA", "Portland-South Portland, ME"]


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Portland", ["0038900", "0038860"]),
        ("Arlington", ["0019100", WASHINGTON_DC]),
        ("springfield", ["0044140", "0044100", "0044180"]),
        ("socal", [LOS_ANGELES, "0041740", "0040140"]),
    ],
)
def test_a_name_with_several_sizeable_readings_is_asked_about(text: str, candidates: list[str], places: Places) -> None:
    match = places.resolve(text)
    assert match.area is None
    assert [area.code for area in match.candidates][: len(candidates)] == candidates
    assert len(match.candidates) <= 3


@pytest.mark.parametrize(("text", "metro"), [("new york", NEW_YORK_CITY), ("Washington", WASHINGTON_DC)])
def test_a_state_that_is_also_a_city_is_the_state_and_offers_the_city(text: str, metro: str, places: Places) -> None:
    match = places.resolve(text)
    assert match.area is not None and match.area.type == "state"
    assert [area.code for area in match.candidates] == [metro]


def test_a_town_in_no_metro_is_its_state_and_says_so(places: Places) -> None:
    match = places.resolve("Roswell, NM")
    assert match.area is not None
    assert (match.area.code, match.note) == ("3500000", "outside_metro")


def test_a_part_of_a_state_is_the_state_and_says_so(places: Places) -> None:
    match = places.resolve("upstate new york")
    assert match.area is not None
    assert (match.area.code, match.note) == ("3600000", "part_of_state")


@pytest.mark.parametrize("text", ["rural kansas", "nonmetro KS", "rural parts of kansas", "the rural areas of Kansas"])
def test_the_country_outside_a_states_metros_is_its_one_nonmetropolitan_area(text: str, places: Places) -> None:
    match = places.resolve(text)
    assert match.area is not None
    assert (match.area.name, match.area.type, match.note) == ("Kansas nonmetropolitan area", "nonmetro", "nonmetro")


def test_where_there_are_several_nonmetropolitan_areas_all_are_offered(places: Places) -> None:
    match = places.resolve("rural texas")
    assert (match.area, match.note, len(match.candidates)) == (None, "nonmetro", 6)
    assert {(area.type, area.state) for area in match.candidates} == {("nonmetro", "TX")}


def test_a_state_without_country_is_the_state(places: Places) -> None:
    match = places.resolve("rural new jersey")
    assert match.area is not None
    assert (match.area.name, match.note) == ("New Jersey", "part_of_state")


@pytest.mark.parametrize(
    ("text", "state"),
    [("94103", "California"), ("10001-1234", "New York"), ("02139", "Massachusetts"), ("73301", "Texas"),
     ("20001", "District of Columbia"), ("20101", "Virginia"), ("00901", "Puerto Rico"), ("99501", "Alaska")],
)  # fmt: skip
def test_a_zip_code_is_its_state_and_says_so(text: str, state: str, places: Places) -> None:
    match = places.resolve(text)
    assert match.area is not None
    assert (match.area.name, match.note) == (state, "zip_code")


@pytest.mark.parametrize("text", ["00000", "96600", "1234", "123456"])
def test_other_numbers_are_no_zip_code(text: str, places: Places) -> None:
    assert places.resolve(text).area is None


def test_a_region_has_no_figure_but_states(places: Places) -> None:
    match = places.resolve("the pacific northwest")
    assert (match.area, match.note) == (None, "region")
    assert [area.name for area in match.candidates] == ["Washington", "Oregon", "Idaho"]


@pytest.mark.parametrize(
    ("text", "near", "code"),
    [
        ("portland", "Maine", "0038860"),
        ("portland", "oregon", "0038900"),
        ("springfield", "illinois", "0044100"),
        ("arlington", "Houston", "0019100"),
        ("columbia", "missouri", "0017860"),
    ],
)
def test_a_name_in_several_states_is_the_one_in_the_state_that_was_talked_about(
    text: str, near: str, code: str, places: Places
) -> None:
    match = places.resolve(text, near=places.resolve(near).area)
    assert match.area is not None
    assert match.area.code == code


def test_a_state_without_a_place_of_that_name_settles_nothing(places: Places) -> None:
    match = places.resolve("portland", near=places.resolve("utah").area)
    assert (match.area, len(match.candidates)) == (None, 2)


def test_an_unknown_city_is_not_taken_for_its_state(places: Places) -> None:
    match = places.resolve("Smallville, TX")
    assert (match.area, match.note) == (None, "city_unknown")
    assert [area.code for area in match.candidates] == [TEXAS]


def test_a_name_like_none_has_no_area(places: Places) -> None:
    for text in ("asdfgh", "", "???", "remote"):
        match = places.resolve(text)
        assert (match.area, match.country, match.candidates) == (None, None, ()), text


def test_a_name_between_two_offers_the_nearest(places: Places) -> None:
    match = places.resolve("denvar beach")
    assert match.area is None
    assert 0 < len(match.candidates) <= 3


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("uk", "United Kingdom"),
        ("in London", "United Kingdom"),
        ("British", "United Kingdom"),
        ("india", "India"),
        ("Bangalore", "India"),
        ("canada", "Canada"),
        ("paris, france", "France"),
        ("São Paulo", "Brazil"),
        ("mexico", "Mexico"),
        ("europe", "Europe"),
        ("warsaw", "Poland"),
        ("mississauga", "Canada"),
        ("punjab", "India"),
    ],
)
def test_another_country_is_recognised(text: str, country: str, places: Places) -> None:
    match = places.resolve(text)
    assert (match.country, match.area) == (country, None)


def test_a_foreign_name_that_is_also_a_metro_offers_it(places: Places) -> None:
    match = places.resolve("vancouver")
    assert match.country == "Canada"
    assert [area.code for area in match.candidates] == ["0038900"]


def test_every_area_resolves_from_its_own_name(places: Places, wages: Wages) -> None:
    for area in wages.areas().values():
        assert places.resolve(area.name).area == area, area.name


@pytest.mark.parametrize("phrase", ["Texas", "tx", "houston", "Houston, TX", "nyc", "uk", "day", "new england"])
def test_a_name_of_a_place_is_known(phrase: str, places: Places) -> None:
    assert places.known(phrase)


@pytest.mark.parametrize("phrase", ["nurse", "software engineer", "nurse tx", "houston salary", ""])
def test_other_words_are_not_known(phrase: str, places: Places) -> None:
    assert not places.known(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "day",
        "may",
        "call",
        "industry",
        "enterprise",
        "normal",
        "mobile",
        "reading",
        "us",
        "or",
        "PA",
        "english",
    ],
)
def test_a_word_that_is_more_often_something_else_needs_a_cue(phrase: str, places: Places) -> None:
    assert places.known(phrase) and places.cue_needed(phrase)


@pytest.mark.parametrize(
    "phrase", ["houston", "texas", "tx", "nyc", "plano", "boise", "college station", "mobile al", "india"]
)
def test_the_name_of_a_place_that_is_nothing_else_needs_none(phrase: str, places: Places) -> None:
    assert places.known(phrase) and not places.cue_needed(phrase)


def test_every_code_in_the_names_file_is_an_area(wages: Wages) -> None:
    names = yaml.safe_load(NAMES_FILE.read_text(encoding="utf-8"))
    codes = set(names["metros"]) | {code for several in names["several"].values() for code in several}
    assert codes <= set(wages.areas())
    assert set(names["states"]) <= {area.state for area in wages.areas().values()}


def test_no_nickname_is_given_to_two_metros() -> None:
    names = yaml.safe_load(NAMES_FILE.read_text(encoding="utf-8"))
    nicknames = [normal(name) for group in names["metros"].values() for name in group]
    states = [normal(name) for group in names["states"].values() for name in group]
    everything = [*nicknames, *states, *map(normal, names["several"])]
    assert sorted(name for name in set(everything) if everything.count(name) > 1) == []


def test_names_are_spelled_one_way() -> None:
    assert normal("St. Louis,MO") == "saint louis mo"
    assert normal("Coeur d'Alene") == normal("COEUR D ALENE") == "coeur dalene"
    assert normal("Washington, D.C.") == "washington dc"
    assert normal("Mayagüez") == "mayaguez"


def test_a_hyphen_may_part_two_cities_or_belong_to_one() -> None:
    assert runs("Winston-Salem, NC") == {"winston", "salem", "winston salem"}
    assert runs("Louisville/Jefferson County, KY-IN", least=2) == {"louisville jefferson county"}


def test_a_name_that_is_another_one_is_not_taken_for_a_misspelled_city(places: Places) -> None:
    assert places.resolve("atlantis").area is None
    match = places.resolve("chigaco")
    assert match.area is not None and match.area.name.startswith("Chicago") and match.note == "spelling"


def test_a_small_town_named_like_a_city_with_a_letter_left_out_is_that_city(places: Places) -> None:
    huston = places.resolve("huston")
    assert huston.area and (huston.area.name, huston.note) == ("Houston-Pasadena-The Woodlands, TX", "spelling")
    assert [area.name for area in huston.candidates] == ["Boise City, ID"]
    in_its_state = places.resolve("huston id").area
    assert in_its_state and in_its_state.name == "Boise City, ID"
    assert places.resolve("bolton").note is None
