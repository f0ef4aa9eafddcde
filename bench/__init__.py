"""Measures Jobwise against stock Rasa, on the same conversations and in the same run: `make bench`.

docs/benchmark.md says what is measured, and what is not equal between the two.
"""
