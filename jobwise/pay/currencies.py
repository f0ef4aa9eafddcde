"""Currencies as people write them. Figures are in US dollars; other currencies are told apart, not converted."""

from __future__ import annotations

import re

_SIGNS = {
    "us$": "USD", "u.s.$": "USD", "usd$": "USD", "ca$": "CAD", "c$": "CAD", "can$": "CAD", "cad$": "CAD",
    "au$": "AUD", "a$": "AUD", "aud$": "AUD", "nz$": "NZD", "hk$": "HKD", "sg$": "SGD", "s$": "SGD", "r$": "BRL",
    "mx$": "MXN", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₱": "PHP", "₩": "KRW", "₦": "NGN",
    "zł": "PLN", "rs.": "INR", "rs": "INR",
}  # fmt: skip
_CODES = "usd eur gbp cad aud nzd inr jpy cny chf sek nok dkk pln mxn brl zar sgd hkd krw aed ngn pkr php".split()
_WORDS = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "quid": "GBP", "rs": "INR", "rupee": "INR",
    "yen": "JPY", "yuan": "CNY", "rmb": "CNY", "franc": "CHF", "krona": "SEK", "kronor": "SEK", "kroner": "NOK",
    "zloty": "PLN", "peso": "MXN", "reai": "BRL", "rand": "ZAR", "naira": "NGN", "dirham": "AED",
}  # fmt: skip
_NATIONS = {
    "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "aussie": "AUD", "new zealand": "NZD",
    "hong kong": "HKD", "singapore": "SGD", "british": "GBP", "indian": "INR", "pakistani": "PKR", "swiss": "CHF",
    "danish": "DKK", "norwegian": "NOK", "swedish": "SEK", "mexican": "MXN", "philippine": "PHP",
}  # fmt: skip

COUNTRIES = {
    "GBP": "United Kingdom", "INR": "India", "CAD": "Canada", "AUD": "Australia", "NZD": "New Zealand",
    "PLN": "Poland", "SEK": "Sweden", "NOK": "Norway", "DKK": "Denmark", "CHF": "Switzerland", "BRL": "Brazil",
}  # fmt: skip
"""The country of those currencies that are paid in one only."""

_NOUN = (
    r"(?:dollars?|bucks?|euros?|pounds?(?: sterling)?|quid|rs|rupees?|yen|yuan|rmb|francs?|kron(?:a|or|er)|zloty"
    r"|pesos?|reais|rand|naira|dirhams?)"
)
_CODE, _NATION = f"(?:{'|'.join(_CODES)})", f"(?:{'|'.join(_NATIONS)})"
_SIGN = "|".join((r"(?<!\w)" if sign[0].isalpha() else "") + re.escape(sign) for sign in sorted(_SIGNS, key=len)[::-1])
SIGN = rf"(?:{_SIGN}|(?<!\w){_CODE}\s?[$€£₹]?)"
"""What stands before a number, as a pattern (ignoring case)."""
SIGN_WORDS = frozenset({*_CODES, *(sign.partition("$")[0].strip(".") for sign in _SIGNS), "u"})
"""The words that it may begin with."""
WORD = rf"(?:[$€£₹]|zł|(?:{_NATION}\s)?{_NOUN}(?:\s{_NATION})?\b|{_CODE}\b)"
"""What stands after it."""


def currency_of(mark: str) -> str:
    """The ISO code of a text that SIGN or WORD matches."""
    said = mark.lower().strip()
    if (sign := said.replace(" ", "")) in _SIGNS:
        return _SIGNS[sign]
    if said[:3] in _CODES:
        return said[:3].upper()
    nation = next((code for name, code in _NATIONS.items() if re.search(rf"\b{name}\b", said)), None)
    return nation or _WORDS[said.split()[0].rstrip("s") if said != "rs" else said]
