"""Question formats that people already have, read and written: one module a format, nothing lost in silence."""
