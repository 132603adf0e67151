"""Nothing of the developer's own terminal reaches these tests."""

import os

# Read when Textual is first imported, hence here and not in a fixture.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL", "TEXTUAL_COLOR_SYSTEM"):
    os.environ.pop(name, None)
