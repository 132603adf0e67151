"""Categories in GIFT. Moodle keeps them in a tree of courses, such as `$course$/top/Dance/Steps`."""

import re

CATEGORY = "$CATEGORY:"
"""The beginning of a line that names the category of all questions below it."""

_COURSE = re.compile(r"\A\$(?:course|system|cat\d+|module)\$(?:/top)?(?:/|$)")


def has_course(category: str) -> bool:
    """Return whether a category begins with a place in the tree of courses."""
    return _COURSE.match(category) is not None


def without_course(category: str) -> str:
    """Return a category without its place in the tree of courses: `Dance/Steps` of `$course$/top/Dance/Steps`."""
    while (found := _COURSE.match(category)) is not None:
        category = category[found.end() :].strip()
    return category
