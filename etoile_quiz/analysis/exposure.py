"""B3: nothing is nearly always, or nearly never, the key when it is shown."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from etoile_quiz.analysis.option_identity import OptionIdentity, identities_of
from etoile_quiz.keyed import digest
from etoile_quiz.question import Question

OPTIONS = 4
OFTEN = 20
LEAST_SHARE, MOST_SHARE = 0.15, 0.35
KNOWN = 8
MOST_ACCURACY = 0.30
REDRAWS = 32


class OptionExposure(Struct, frozen=True, kw_only=True):
    """How often an entity or a text is an option of four-option questions (`shown`), and how often it is the key (`keyed`).

    `families` counts the families of those questions, because the variants of one family share their key.
    """

    text: str
    entity: str | None
    pack: str
    shown: int
    keyed: int
    families: int

    @property
    def share(self) -> float:
        """Return `keyed` as a share of `shown`."""
        return self.keyed / self.shown

    @property
    def fair(self) -> bool:
        """Tell whether the share lies between the limits."""
        return LEAST_SHARE <= self.share <= MOST_SHARE


class Exposure(Struct, frozen=True, kw_only=True):
    """The options that are shown often, and how many questions fall to a solver that knows the share of every option.

    `items` counts the questions whose options are all shown at least KNOWN times. `right` counts those of them in which the
    option with the highest share is the key; a tie of two counts as 1/2. Shares of a small bank help even where every key is
    random, so `right_by_chance` gives the same count for random keys: the mean over 32 redraws.
    """

    often: tuple[OptionExposure, ...]
    items: int
    right: float
    right_by_chance: float

    @property
    def exceptions(self) -> tuple[OptionExposure, ...]:
        """Return the options that are the key too often or too rarely, the most telling first."""
        unfair = [option for option in self.often if not option.fair]
        return tuple(sorted(unfair, key=lambda option: (-abs(option.share - 0.25) * option.shown, option.text)))

    @property
    def accuracy(self) -> float | None:
        """Return the share of `items` that the solver gets right; None without items."""
        return self.right / self.items if self.items else None

    @property
    def accuracy_by_chance(self) -> float | None:
        """Return the share of `items` that the solver would get right if every key were random; None without items."""
        return self.right_by_chance / self.items if self.items else None

    @property
    def fair(self) -> bool:
        """Tell whether B3 holds without exceptions."""
        return not self.exceptions and (self.accuracy is None or self.accuracy <= MOST_ACCURACY)


def exposure_of(questions: Sequence[Question]) -> Exposure:
    """Return how evenly keys are spread over what four-option questions show."""
    four = [question for question in questions if len(question.options) == OPTIONS]
    option_sets = [identities_of(question) for question in four]
    shown = Counter(identity for identities in option_sets for identity in identities)
    families: dict[OptionIdentity, set[str]] = {}
    texts: dict[OptionIdentity, tuple[str, str | None, str]] = {}
    for question, identities in zip(four, option_sets, strict=True):
        for option, identity in zip(question.options, identities, strict=True):
            families.setdefault(identity, set()).add(question.family)
            texts.setdefault(identity, (option.text, option.entity, question.pack))
    keys = [question.key for question in four]
    keyed_often = _keyed(option_sets, keys)
    often = sorted((each for each in shown if shown[each] >= OFTEN), key=lambda each: (-shown[each], each))
    # One digest holds a random key for each of 32 redraws: two bits choose among four.
    drawn = [digest("exposure-redraw", question.id) for question in four]
    by_chance = [_solved(option_sets, [number >> 2 * draw & 3 for number in drawn], shown) for draw in range(REDRAWS)]
    return Exposure(
        often=tuple(
            OptionExposure(
                text=texts[identity][0],
                entity=texts[identity][1],
                pack=texts[identity][2],
                shown=shown[identity],
                keyed=keyed_often[identity],
                families=len(families[identity]),
            )
            for identity in often
        ),
        items=sum(_are_known(identities, shown) for identities in option_sets),
        right=_solved(option_sets, keys, shown),
        right_by_chance=sum(by_chance) / REDRAWS,
    )


def _keyed(option_sets: Sequence[tuple[OptionIdentity, ...]], keys: Sequence[int]) -> Counter[OptionIdentity]:
    return Counter(identities[key] for identities, key in zip(option_sets, keys, strict=True))


def _are_known(identities: tuple[OptionIdentity, ...], shown: Mapping[OptionIdentity, int]) -> bool:
    return all(shown[identity] >= KNOWN for identity in identities)


def _solved(
    option_sets: Sequence[tuple[OptionIdentity, ...]], keys: Sequence[int], shown: Mapping[OptionIdentity, int]
) -> float:
    """Return how many questions a solver gets right that knows the share of every option under these keys."""
    keyed_often = _keyed(option_sets, keys)
    share = {identity: keyed_often[identity] / number for identity, number in shown.items()}
    return sum(
        chance_of_highest([share[identity] for identity in identities], key)
        for identities, key in zip(option_sets, keys, strict=True)
        if _are_known(identities, shown)
    )


def chance_of_highest(values: Sequence[float], key: int) -> float:
    """Return the chance that choosing among the highest values finds the key."""
    highest = max(values)
    return 1 / values.count(highest) if values[key] == highest else 0.0
