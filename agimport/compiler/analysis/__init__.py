"""Passes that compute facts about a function and change nothing."""
