"""Keys that belong together: their bindings, and what the help sheet says of them. Both are written in one place."""

from collections.abc import Iterable

from msgspec import Struct
from textual.binding import Binding, BindingType


class KeyRow(Struct, frozen=True):
    """Bindings, and the row of the help sheet that names their keys. Without `keys` the help sheet does not name them."""

    bindings: tuple[Binding, ...]
    keys: str = ""
    does: str = ""


def bindings_of(rows: Iterable[KeyRow]) -> list[BindingType]:
    """Return the bindings of all rows, in their order, as a screen declares them."""
    return [binding for row in rows for binding in row.bindings]
