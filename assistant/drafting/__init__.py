"""Drafts, by a language model, of what makes a report's answers better.

They are an edition in the other language, the questions that each passage answers, and a glossary. Everything that a
model says is checked here before it is kept, and no answer reads it from here: a person reviews the drafts and puts
them beside the report.
"""
