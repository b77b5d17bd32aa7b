"""Reads results of JMH and compares them; Python's standard library only."""
