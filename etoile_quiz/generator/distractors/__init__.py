"""Distractors: wrong options with their proof. One short module an idea, each a function from a context to distractors."""
