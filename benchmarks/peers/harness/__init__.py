"""The harness behind the script run: harness.main.main is its entry."""
