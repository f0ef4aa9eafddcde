"""A first message that nobody has to wait for.

Much is made when it is first used: tables of the knowledge base, buffers of the sentence encoder, caches of Rasa.
"""

from __future__ import annotations

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

SAID = ("how much does a registered nurse earn in texas", "and a welder?")
SENDER = "warm-up"


async def warm_up(agent: Agent) -> bool:
    """Answer a question and a follow-up in a conversation that is not kept. Gives whether both were answered."""
    processor = agent.processor
    tracker = DialogueStateTracker.from_events(SENDER, [ActionExecuted(ACTION_LISTEN_NAME)], agent.domain.slots)
    answers = []
    for text in SAID:
        output = CollectingOutputChannel()
        await processor._handle_message_with_tracker(UserMessage(text, output, SENDER), tracker)
        await processor.run_action_extract_slots(output, tracker)
        await processor._run_prediction_loop(output, tracker)
        answers.append(bool(output.messages))
    return all(answers)
