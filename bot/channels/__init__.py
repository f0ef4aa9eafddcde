"""Channels: how people reach the bot."""
