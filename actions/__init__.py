"""Rasa's custom actions: read the frame, ask jobwise, choose a response. No knowledge and no wording in here."""
