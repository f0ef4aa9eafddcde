"""The plugs that Jobwise puts into the Rasa server: start-up, language components, channels, widget.

Import :mod:`bot.lean` before anything of Rasa.
"""
