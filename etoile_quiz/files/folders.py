"""Where the program keeps what it writes."""

import errno
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

NAME = "etoile-quiz"


class Folders(Struct, frozen=True):
    """The folders of one player. They may not exist yet."""

    data: Path
    config: Path
    cache: Path
    """Everything in it can be made again."""

    @property
    def record(self) -> Path:
        """Return the file of the record."""
        return self.data / "record.sqlite3"

    @property
    def settings(self) -> Path:
        """Return the file of the settings."""
        return self.config / "settings.toml"

    @property
    def flags(self) -> Path:
        """Return the file of the questions that were flagged as bad."""
        return self.data / "flagged.jsonl"

    @property
    def questions(self) -> Path:
        """Return the folder of the player's own questions."""
        return self.data / "questions"

    @property
    def pack_cache(self) -> Path:
        """Return the file that keeps packs as they were last read."""
        return self.cache / "packs.msgpack"


def folders(environ: Mapping[str, str]) -> Folders:
    """Return the folders to use: ETOILE_QUIZ_HOME where it is set, else the usual places of the system.

    Raises OSError where a relative path has no working folder, or the user no home.
    """
    home = environ.get("ETOILE_QUIZ_HOME")
    if home:
        place = Path(home).absolute()
        return Folders(place, place, place / "cache")
    import platformdirs  # 5 ms, and not needed where a home is given

    # Without an author: Windows would put the name twice into the path.
    try:
        places = (
            platformdirs.user_data_path(NAME, False),
            platformdirs.user_config_path(NAME, False),
            platformdirs.user_cache_path(NAME, False),
        )
    except RuntimeError:  # no home; earlier versions of platformdirs leave the sign for it in the path
        places = (Path("~"),) * 3
    if any(place.parts[0] == "~" for place in places):
        raise OSError(errno.ENOENT, "no home folder is known; say in ETOILE_QUIZ_HOME where to keep your record", "~")
    return Folders(*places)
