"""Pay: official wages by occupation and area, the places people name, levels, and what an answer says."""

from jobwise.pay.database import PayDataMissing
from jobwise.pay.model import Area, Figure, Projection, Spread, Wage
from jobwise.pay.places import PlaceMatch, Places
from jobwise.pay.wages import Wages

__all__ = [
    "Area",
    "Figure",
    "PayDataMissing",
    "PlaceMatch",
    "Places",
    "Projection",
    "Spread",
    "Wage",
    "Wages",
]
