"""Which operation does a page document? Told by its address, its fields, its parameters and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from stubtract.audit.compare import answered, fitting, overlap, requested
from stubtract.audit.pages import DocumentedBody, DocumentedOperation
from stubtract.audit.words import VERBS, likeness, method_of, words
from stubtract.contract import Content, Contract, Operation

_ADDRESS = re.compile(r"(?=[A-Z]+ \S*/|(?:GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS) )([A-Z]+) (\S+)")
_LEAST_FIELDS = 0.3
_LEAST_WORDS = 0.25
_LEAST_TITLE = 1 / 3
"""How many of the words of a title an operation has to know, if its fields are to count."""
_CLOSE = 0.05
"""Operations that fit this nearly alike are not told apart."""


def candidates(documented: DocumentedOperation, contract: Contract) -> tuple[Operation, ...]:
    """The operations that a help page can be about: one, none, or several that fit as well as each other."""
    operations = tuple(contract.operations())
    address = _ADDRESS.fullmatch(documented.title.text)
    if address:
        at = [(_nearness(each, address[1], address[2]), each) for each in operations]
        nearest = max((nearness for nearness, _ in at), default=0)
        same = tuple(each for nearness, each in at if nearness == nearest > 0)
        return same or tuple(each for each in operations if documented.id and each.id == documented.id)
    scores = [(_score(documented, each, contract), each) for each in operations]
    fitting_ = [(score, each) for score, each in scores if score is not None]
    best = max((score for score, _ in fitting_), default=0.0)
    return tuple(each for score, each in fitting_ if score >= best - _CLOSE)


def assigned(
    documented: Sequence[DocumentedOperation], contract: Contract, known: Mapping[int, Operation]
) -> Mapping[int, Operation]:
    """The operation of each entry of a reference page, by its index; the likeliest pairs come first.

    Args:
        documented: The entries.
        contract: What has the operations.
        known: The entries whose operation has been named.
    """
    operations = tuple(contract.operations())
    names = [(words(each.id), _named(each, contract)) for each in operations]
    titles = [words(each.title.text.split(". ")[0]) for each in documented]
    scores = sorted(
        (
            (-_sentence_score(entry, titles[row], each, names[column]), row, column)
            for row, entry in enumerate(documented)
            for column, each in enumerate(operations)
        ),
    )
    found = dict(known)
    named = {each.location for each in known.values()}
    taken = {column for column, each in enumerate(operations) if each.location in named}
    for score, row, column in scores:
        if -score >= _LEAST_WORDS and row not in found and column not in taken:
            found[row] = operations[column]
            taken.add(column)
    return found


def _sentence_score(
    documented: DocumentedOperation,
    title: frozenset[str],
    operation: Operation,
    named: tuple[frozenset[str], frozenset[str]],
) -> float:
    """How well the words of a sentence fit those of an operation; method and parameters weigh in."""
    alike = likeness(title, named[0]) + likeness(title, named[1]) / 2
    if not _speaks_of(title, *named):
        return 0.0
    method = 0.2 if method_of(documented.title.text) == operation.method else 0.0
    places = sum(each.place in ("path", "query", "querystring") for each in operation.parameters)
    return alike + method + 0.2 / (1 + abs(places - len(documented.parameters)))


def _speaks_of(title: frozenset[str], name: frozenset[str], told: frozenset[str]) -> bool:
    """Whether a sentence is about an operation: they share more than a verb, and more than half of one.

    Or else more than two thirds of the sentence's words stand in any of the operation's texts.
    """
    both = title & name
    if both - VERBS and 2 * len(both) > min(len(title), len(name)):
        return True
    return bool((title & told) - VERBS) and 3 * len(title & told) > 2 * len(title)


def _score(documented: DocumentedOperation, operation: Operation, contract: Contract) -> float | None:
    """How well an operation fits a help page; None if it does not at all."""
    title = documented.title.text
    if heard(documented, operation, contract) < _LEAST_TITLE:
        return None
    is_method = method_of(title) == operation.method
    score = 2.0 if is_method else 0.0
    for body, contents in (
        (documented.request, requested(operation).contents),
        (documented.answer, answered(operation).contents),
    ):
        alike = _likeness(body, contents)
        if alike is None and (contents or not is_method):
            return None
        score += alike or 0.0
    wanted = {each.name.text for each in documented.parameters}
    known = {each.name for each in operation.parameters if each.place == "path"}
    score += 1.0 if known <= wanted else 0.0
    score += len(wanted & {each.name for each in operation.parameters}) / max(1, len(wanted))
    return score + likeness(words(title), _named(operation, contract))


def heard(documented: DocumentedOperation, operation: Operation, contract: Contract) -> float:
    """How many of the words of a title an operation knows, from 0 to 1; 1 where the title is its address."""
    if _ADDRESS.fullmatch(documented.title.text):
        return 1.0
    said = words(documented.title.text)
    return len(said & _named(operation, contract)) / len(said) if said else 0.0


def _likeness(body: DocumentedBody | None, contents: tuple[Content, ...]) -> float | None:
    """How well the bodies of both fit; None where the page describes other fields than the schema."""
    if body is None or body.state != "described":
        return 0.5 if body is None or not contents else 0.0
    names = frozenset(field.name.text for field in body.fields)
    link = fitting(contents, names)
    alike = overlap(link, names) if link else 0.0
    return 3 * alike if alike >= _LEAST_FIELDS else None


def address(documented: DocumentedOperation, operation: Operation) -> str:
    """The method and address that a page gives, where they are not those of the operation; else empty."""
    found = _ADDRESS.fullmatch(documented.title.text)
    return found[0] if found and not _nearness(operation, found[1], found[2]) else ""


def _nearness(operation: Operation, method: str, address: str) -> int:
    """How well an address fits an operation: 3 if it is its own, 2 if parameters are called otherwise.

    It is 1 where one of them ends with the other, for what stands before a path may be said elsewhere.
    """
    written = address.partition("?")[0].strip("/")
    path, own = f"/{_plain(written)}", f"/{_plain(operation.path)}"
    if operation.method != method:
        return 0
    if path == own:
        return 2 + (written.lower() == operation.path.strip("/").lower())
    return int(path.endswith(own) or own.endswith(path))


def _plain(path: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", path).strip("/").lower()


def _named(operation: Operation, contract: Contract) -> frozenset[str]:
    """The words of an operation: those of its name, its summary and its description."""
    told = (contract.said(f"{operation.location}/{name}") for name in ("summary", "description"))
    return words(" ".join((operation.id, *(text for text in told if isinstance(text, str)))))
