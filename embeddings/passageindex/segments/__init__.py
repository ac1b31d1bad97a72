"""Passages on disk in pieces that are never changed: written once, read by many processes, merged, thrown away."""
