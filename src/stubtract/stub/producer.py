"""Bodies: example or sample, encoded, and kept, for the same question always has the same answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from stubtract.conform import Validators
from stubtract.contract import Content, Contract, Direction, Example, Json, Operation, Style
from stubtract.sample import SampleError, Sampler, View
from stubtract.wire import ANY, encode, page
from stubtract.wire.media_types import essence


@dataclass(frozen=True, slots=True)
class Producer:
    """Makes the bodies of one contract.

    Attributes:
        contract: Whose bodies.
        sampler: What makes values where the document has no example.
        validators: Those of the contract; an example that breaks its own schema is passed over.
    """

    contract: Contract
    sampler: Sampler
    validators: Validators
    _failed: dict[tuple[str, str], SampleError] = field(default_factory=dict, repr=False, compare=False)
    _kept: dict[tuple[str, str, str, Style], bytes] = field(default_factory=dict, repr=False, compare=False)

    def body(self, operation: Operation, content: Content, media_type: str, example: Example | None) -> bytes:
        """The body as it goes over the wire.

        Raises:
            SampleError: No value can be made of the schema.
            DocumentError: The schema is broken.
        """
        key = content.location, media_type, example.location if example else "", operation.style
        body = self._kept.get(key)
        if body is None:
            value = self.value(operation, content, View(Direction.RESPONSE, essence(media_type)), example)
            body = encode(media_type, content.schema or ANY, value, operation.style)
            if media_type == content.media_type:  # a range has no end of media types to keep
                self._kept[key] = body
        return body

    def page(self, operation: Operation, content: Content, view: View, example: Example | None) -> str:
        """The body in the layout of documentation pages.

        Raises:
            SampleError: No value can be made of the schema.
            DocumentError: The schema is broken.
        """
        value = self.value(operation, content, view, example)
        return page(view.media_type, content.schema or ANY, value, operation.style)

    def value(self, operation: Operation, content: Content, view: View, example: Example | None) -> Json:
        """The plain value: the wanted example, the first sound one, or a sample of the schema.

        Raises:
            SampleError: No value can be made of the schema.
            DocumentError: The schema is broken.
        """
        if example is None:
            example = next((each for each in content.examples if self._is_sound(content, each, view)), None)
        if example is not None and example.value is not None:
            return example.value.value
        link = (example.sample_of if example else None) or content.link
        key = link.location if link else "", view.media_type
        if key in self._failed:
            raise self._failed[key]
        try:
            return self.sampler.sample(link, operation.style, view)
        except SampleError as error:
            self._failed[key] = error  # the search is long, and always ends the same way
            raise

    def _is_sound(self, content: Content, example: Example, view: View) -> bool:
        if example.value is None or content.link is None:
            return True
        return self.validators.of(content.link, view.direction).accepts(example.value.value)
