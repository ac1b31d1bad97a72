"""Runs the stages by Ray: the only place that imports it."""
