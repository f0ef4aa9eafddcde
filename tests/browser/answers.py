"""Answers of every kind that the widget draws, as the bot gives them."""

from __future__ import annotations

from typing import Any

Answer = dict[str, Any]

PAY: Answer = {
    "text": (
        "**Registered Nurse in Texas, per year**\n"
        "- Middle (median): **$95,970**, half earn less and half more\n"
        "- The middle half earn $79,170 to $105,100 (25th to 75th percentile)\n"
        "- Mean: $95,380\n\n"
        "Source: U.S. Bureau of Labor Statistics, May 2025, https://www.bls.gov/oes/."
    ),
    "custom": {
        "card": "pay_range",
        "title": "Registered Nurse in Texas",
        "unit": "per year",
        "points": [
            {"label": "10th", "value": 67120, "text": "$67,120"},
            {"label": "25th", "value": 79170, "text": "$79,170"},
            {"label": "Median", "value": 95970, "text": "$95,970"},
            {"label": "75th", "value": 105100, "text": "$105,100"},
            {"label": "90th", "value": 127950, "text": "$127,950"},
        ],
        "marker": {"label": "You", "value": 90000, "text": "$90,000"},
        "summary": "Registered Nurse in Texas, per year: 10th $67,120, Median $95,970, 90th $127,950, You $90,000.",
    },
    "buttons": [{"title": "Per hour", "payload": "per hour"}],
}
COMPARISON: Answer = {
    "text": (
        "**Pay compared, per year**\n"
        "- Plumber: middle $63,800, the middle half $50,190 to $85,110\n"
        "- Electrician: middle $63,190, the middle half $49,430 to $83,940\n"
        "In the middle, Plumber pays $610 more."
    ),
    "custom": {
        "card": "comparison",
        "title": "Pay compared, per year",
        "columns": ["Job", "Median", "Middle half"],
        "rows": [
            {"label": "Plumber", "cells": ["$63,800", "$50,190 to $85,110"]},
            {"label": "Electrician", "cells": ["$63,190", "$49,430 to $83,940"]},
        ],
        "summary": "Plumber $63,800, Electrician $63,190.",
    },
}
GUIDE: Answer = {
    "text": "**How people become a Plumber**\n1. Apply to a local union\n2. Pass the state's exam\n\nIt takes time.",
    "custom": {
        "card": "guide",
        "title": "How people become a Plumber",
        "sections": [
            {"label": "Steps", "items": ["Apply to a local union", "Pass the state's exam"]},
            {"label": "Where to look", "items": ["Union halls"]},
        ],
        "summary": "Two steps.",
    },
}
UNKNOWN: Answer = {
    "text": "**Question 1 of 5**\nTell me about yourself.",
    "custom": {"card": "mock_interview", "step": 1},
}
PROSE: Answer = {
    "text": (
        "A **paralegal** helps lawyers:\n\n- drafts documents\n- does research\n\n"
        "| Percentile | A year |\n|---|---|\n| 10th | $11,110 |\n| Median | $22,220 |\n\n"
        "See [the handbook](https://www.bls.gov/ooh/)."
    ),
    "buttons": [{"title": "And the pay?", "payload": "/ask_pay"}],
}
EVERY_KIND = [PAY, COMPARISON, GUIDE, UNKNOWN, PROSE]
