"""Measures of a whole bank: counts, broken rules, key positions, exposure, lengths, duplicates, cues."""
