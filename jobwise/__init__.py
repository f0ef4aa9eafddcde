"""Jobwise: what jobs are, need and pay. Plain Python; knows nothing of chatbots."""

__version__ = "0.1.0"
