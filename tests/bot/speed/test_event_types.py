"""The class of an event by its name."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.utils.common import all_subclasses

from bot.speed import event_types

NAMES = sorted({kind.type_name for kind in all_subclasses(Event)})


@pytest.mark.parametrize("name", [*NAMES, "topic"])
def test_every_name_gives_the_class_that_stock_rasa_gives(name: str) -> None:
    for _ in range(2):  # found, then known
        assert event_types.resolve(name) is event_types.STOCK(name)


def test_an_unknown_name_gives_the_default_and_is_not_remembered_for_it() -> None:
    assert event_types.resolve("no such event", SlotSet) is SlotSet
    assert event_types.resolve("no such event", UserUttered) is UserUttered
    with pytest.raises(ValueError, match="Unknown event name 'no such event'"):
        event_types.resolve("no such event")


def test_the_tree_of_classes_is_walked_once_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    event_types.resolve("slot")
    monkeypatch.setattr("rasa.shared.utils.common.all_subclasses", lambda _: pytest.fail("the tree was walked again"))
    assert Event.from_parameters({"event": "slot", "name": "job", "value": 1}) == SlotSet("job", 1)
