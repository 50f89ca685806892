"""Bodies: example or sample, encoded, and kept, for the same question always has the same answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stubtract.conform import Validators, judge, judge_as_sent
from stubtract.contract import Content, Contract, Direction, Example, Json, Link, Operation, Schema, Style
from stubtract.contract import pointer as pointers
from stubtract.contract.pointer import tokens
from stubtract.findings import Finding
from stubtract.sample import SampleError, Sampler, View
from stubtract.wire import ANY, page, written
from stubtract.wire.media_types import essence, kind_of
from stubtract.wire.sequences import item_of

_UNTOLD: dict[str, Json] = {"binary": "@@", "multipart": {}, "sequence": [], "text": "sample string 1"}
"""What stands for a value that the document says nothing of."""
_ITEMS = 2
_MAX_FAILED = 1_000
"""More failures are not remembered: clients make up media types where the document has a range."""
_MAX_ITEMS = 1_000
_PLAIN = frozenset(("binary", "json"))
"""Media types in which a reader gets the very value that is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a body is to be made.

    Attributes:
        style: The style of samples, XML and dates.
        example: The example that is wanted; None for the first one, or a sample where there is none.
        examples: Whether the document's examples come before samples.
        sound: Whether an example that breaks its own schema is passed over, unless it is wanted by name.
        seed: What samples are made from; None for the stub's own.
    """

    style: Style
    example: Example | None = None
    examples: bool = True
    sound: bool = True
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it goes over the wire.

    Attributes:
        content: Its bytes.
        content_type: What they are.
        findings: Where it breaks the contract, as a wanted example may.
        is_made: Whether it is a sample, and not an example or a file that somebody wrote.
    """

    content: bytes
    content_type: str
    findings: tuple[Finding, ...] = ()
    is_made: bool = False


@dataclass(frozen=True, slots=True)
class Producer:
    """Makes the bodies of one contract.

    Attributes:
        contract: Whose bodies.
        sampler: What makes values where the document has no example.
        validators: Those of the contract; they tell which examples break their own schema.
    """

    contract: Contract
    sampler: Sampler
    validators: Validators
    _failed: dict[tuple[str, str, Style], SampleError] = field(
        default_factory=dict, repr=False, compare=False
    )
    _kept: dict[tuple[str, str, str, Wish], Body] = field(default_factory=dict, repr=False, compare=False)

    def body(self, content: Content, media_type: str, wish: Wish) -> Body:
        """The body as it goes over the wire.

        Raises:
            SampleError: No value can be made of the schema.
            DocumentError: The schema is broken.
        """
        example = wish.example.location if wish.example else ""
        key = content.location, media_type, example, replace(wish, example=None)
        body = self._kept.get(key)
        if body is None:
            view = View(Direction.RESPONSE, essence(media_type))
            chosen = self._chosen(content, view, wish)
            value = self._value(content, view, wish, chosen)
            findings = self._wrong(content, chosen, view) if chosen else ()
            sent = written(media_type, content.schema or ANY, value, wish.style, content.encodings)
            is_made = chosen is None or chosen.value is None
            body = Body(sent.body, sent.content_type, findings, is_made=is_made)
            if media_type == content.media_type and wish.seed is None:  # ranges and seeds have no end
                self._kept[key] = body
        return body

    def page(self, operation: Operation, content: Content, view: View, example: Example | None) -> str:
        """The body in the layout of documentation pages.

        Raises:
            SampleError: No value can be made of the schema.
            DocumentError: The schema is broken.
        """
        value = self.value(content, view, Wish(style=operation.style, example=example))
        return page(view.media_type, content.schema or ANY, value, operation.style, content.encodings)

    def value(self, content: Content, view: View, wish: Wish) -> Json:
        """The plain value: that of an example, or a sample of the schema.

        A stream has two items, and text or bytes that nothing is said of are a sample of those.

        Raises:
            SampleError: No value can be made of the schema.
            DocumentError: The schema is broken.
        """
        return self._value(content, view, wish, self._chosen(content, view, wish))

    def _value(self, content: Content, view: View, wish: Wish, chosen: Example | None) -> Json:
        if chosen is not None and chosen.value is not None:
            return chosen.value.value
        if chosen is not None and chosen.sample_of is not None:
            return self._sampled(chosen.sample_of, view, wish)
        if item_of(content) is not None:
            return self._stream(content, view, wish)
        kind = kind_of(view.media_type)
        if kind in _UNTOLD and _says_nothing(content.schema):
            return _UNTOLD[kind]
        return self._sampled(content.link, self._heard(content, view, wish), wish)

    def _stream(self, content: Content, view: View, wish: Wish) -> Json:
        """Two items, or as many as the schema of the whole asks for, each by the schema of an item."""
        item, schema = item_of(content), content.schema
        count = _ITEMS
        if schema is not None and content.link != item:
            most = schema.limits.max_items
            count = max(count if most is None else min(count, most), min(schema.limits.min_items, _MAX_ITEMS))
        alone = self._heard(replace(content, link=None, item=item), view, wish, is_item=True)
        items = [self._sampled(item, alone, wish) for _ in range(count)]
        whole = self._heard(content, view, wish)
        if content.link is None or content.link == item or not (whole.hearing and whole.hearing(items)):
            return items
        return self._sampled(content.link, whole, wish)

    def _heard(self, content: Content, view: View, wish: Wish, *, is_item: bool = False) -> View:
        """The view with the ear of its reader; an item of a stream is heard as a stream of one."""

        def hearing(value: Json) -> tuple[Finding, ...]:
            sent = [value] if is_item else value
            found = judge_as_sent(content, view.media_type, sent, wish.style, self.validators)
            return tuple(_in_item(each) for each in found) if is_item else found

        return view if kind_of(view.media_type) in _PLAIN else replace(view, hearing=hearing)

    def _sampled(self, link: Link | None, view: View, wish: Wish) -> Json:
        key = link.location if link else "", view.media_type, wish.style
        if wish.seed is not None:  # another seed may find what this one does not
            return self.sampler.seeded(wish.seed).sample(link, wish.style, view)
        if key in self._failed:
            raise self._failed[key]
        try:
            return self.sampler.sample(link, wish.style, view)
        except SampleError as error:
            if len(self._failed) < _MAX_FAILED:  # the search is long, and always ends the same way
                self._failed[key] = error
            raise

    def _chosen(self, content: Content, view: View, wish: Wish) -> Example | None:
        """The wanted example, or the first one that may be shown."""
        if wish.example is not None or not wish.examples:
            return wish.example
        fitting = (each for each in content.examples if not (wish.sound and self._wrong(content, each, view)))
        return next(fitting, None)

    def _wrong(self, content: Content, example: Example, view: View) -> tuple[Finding, ...]:
        """Where an example breaks the schema that it is an example of."""
        if example.value is None:
            return ()
        where = self.contract.where(example.location)
        return judge(content, example.value.value, view.direction, self.validators, where)


def _says_nothing(schema: Schema | None) -> bool:
    """Whether a value may be anything."""
    return schema is None or not (
        schema.kind or schema.choices or schema.enum or schema.examples or schema.never
    )


def _in_item(finding: Finding) -> Finding:
    """A finding about a stream of one item, as one about the item."""
    steps = tokens(finding.where.pointer)[1:]
    return replace(finding, where=replace(finding.where, pointer=pointers.of(steps)))
