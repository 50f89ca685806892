"""From a numbered value that breaks its own schema to the nearest valid one, violation by violation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from stubtract.contract import Json, Link, Schema
from stubtract.contract.pointer import tokens
from stubtract.errors import DocumentError
from stubtract.findings import Finding
from stubtract.sample.judge import Judge
from stubtract.sample.maker import Maker
from stubtract.sample.mend_values import again
from stubtract.sample.mending import FIXES
from stubtract.sample.numbered import LoopError, SampleError
from stubtract.sample.place import Place
from stubtract.sample.places import GONE, Gone, found, locate, replaced
from stubtract.sample.work import Work
from stubtract.wire import decode, encode
from stubtract.wire.media_types import kind_of

_ROUNDS = 60
_CANDIDATES = 200
_FINDINGS = 12
_SAID = 4
_DEPTH = 3


@dataclass(slots=True)
class Mender:
    """Makes one value valid.

    Attributes:
        judge: What tells what is wrong.
        link: The schema of the value.
        maker: What makes values for the places that must change.
        work: What the search has left to do.
        depth: How many searches this one is inside of.
    """

    judge: Judge
    link: Link
    maker: Maker
    work: Work = field(default_factory=Work)
    depth: int = 0
    _broken: dict[str, dict[str, str]] = field(default_factory=dict)
    _nearest: tuple[Finding, ...] = ()

    def valid(self) -> Json:
        """A valid value of the schema, as close to the numbered one as the search comes.

        Raises:
            SampleError: None was found; the message names the schema and what stood in the way.
        """
        last: tuple[Finding, ...] = ()
        for start in self._starts():
            value, last = self._mended(start)
            if not last:
                return value
        if not last:
            return self.maker.make(self.link.schema)
        raise SampleError(self.link.location, self._hindered())

    def _hindered(self) -> str:
        """What stands in the way of a value, in words: the rules of one place that were broken in turn."""
        first = self._nearest[0]
        at, broken = first.where.pointer, self._broken[first.where.pointer]
        rules = "; ".join(
            f"{message.partition(', found ')[0]} ({law.rpartition('/')[2]})"
            for law, message in list(broken.items())[:_SAID]
        )
        place = f"at {at} of the value, " if at else ""
        others = self._beside(first.law, {law.rpartition("/")[2] for law in broken})
        return f"no valid sample was found; {place}what stood in the way: {rules}{others}"

    def _beside(self, law: str, named: set[str]) -> str:
        """The other rules that are written beside one, as far as they are short."""
        schema = self.judge.said(law.rpartition("/")[0])
        if not isinstance(schema, dict):
            return ""
        others = [
            f"{name}: {json.dumps(each)}"
            for name, each in schema.items()
            if name in FIXES and name not in named and not isinstance(each, dict | list)
        ]
        return f", beside {', '.join(others)}" if others else ""

    def _starts(self) -> Iterator[Json]:
        """Values to start from: whole, without examples, with no more than is needed, and null."""
        has_failed = False
        for optional, examples in ((True, True), (True, False), (False, False)):
            if has_failed and optional:  # without examples there is only more to be made
                continue
            try:
                yield self.maker.make(self.link.schema, optional=optional, examples=examples)
            except SampleError as error:
                if isinstance(error, LoopError) and self.maker.style.reference_loops == "error":
                    raise
                if not optional and not self.link.schema.nullable:
                    raise
                has_failed = True
        if self.link.schema.nullable:
            yield None

    def _findings(self, value: Json) -> tuple[Finding, ...]:
        direction = self.maker.view.direction
        findings = self.judge.findings(self.link, direction, value)
        if not findings:
            findings = self._as_heard(value)
        self.work.count(len(findings))
        self._note(findings)
        return findings

    def _as_heard(self, value: Json) -> tuple[Finding, ...]:
        """What is wrong with a value as its reader gets it."""
        view = self.maker.view
        if view.hearing is not None:
            return view.hearing(value)
        if kind_of(view.media_type) != "xml":
            return ()
        return self.judge.findings(self.link, view.direction, self._as_xml_says(value))

    def _note(self, findings: tuple[Finding, ...]) -> None:
        """Remember what is broken, and how the value that came nearest is."""
        if findings and (not self._nearest or len(findings) < len(self._nearest)):
            self._nearest = findings
        for each in findings:
            self._broken.setdefault(each.where.pointer, {}).setdefault(each.law, each.message)

    def _as_xml_says(self, value: Json) -> Json:
        """The value after its way through XML, which has no types of its own."""
        media_type, style = self.maker.view.media_type, self.maker.style
        body = encode(media_type, self.link.schema, value, style)
        decoded = decode(media_type, self.link.schema, body, style)
        return decoded.value if decoded and not decoded.findings else value

    def _mended(self, value: Json) -> tuple[Json, tuple[Finding, ...]]:
        """The value after all that can be done for it, and what is still wrong with it."""
        findings = self._findings(value)
        seen: list[Json] = [value]
        for _ in range(_ROUNDS):
            if not findings or self.work.is_done:
                break
            step = self._step(value, findings, seen)
            if step is None:
                break
            value, findings = step
            seen.append(value)
        return value, findings

    def _step(
        self, value: Json, findings: tuple[Finding, ...], seen: list[Json]
    ) -> tuple[Json, tuple[Finding, ...]] | None:
        """The best change that removes a finding, the deepest first; None if there is none."""
        by_depth = sorted(findings, key=lambda each: -each.where.pointer.count("/"))
        for finding in by_depth[:_FINDINGS]:
            best: tuple[int, Json, tuple[Finding, ...]] | None = None
            chosen = 0
            for count, changed in enumerate(self._changes(value, finding)):
                if count >= _CANDIDATES or self.work.is_done:
                    break
                if changed in seen:
                    continue
                left = self._findings(changed)
                is_gone = _key(finding) not in {_key(each) for each in left}
                if (is_gone or len(left) < len(findings)) and (best is None or len(left) < best[0]):
                    best, chosen = (len(left), changed, left), count
                if not left:
                    break
            if best is not None:
                return self._alike(best[1], best[2], finding, chosen)
        return None

    def _alike(
        self, value: Json, findings: tuple[Finding, ...], mended: Finding, chosen: int
    ) -> tuple[Json, tuple[Finding, ...]]:
        """The same change made wherever the same law is broken, if that leaves less to do.

        The last places come first, for a change may take elements out and move those behind them.
        """
        changed = value
        for finding in reversed(findings):
            if (finding.rule, finding.law) == (mended.rule, mended.law):
                changed = next(islice(self._changes(changed, finding), chosen, None), changed)
        if changed == value:
            return value, findings
        left = self._findings(changed)
        return (changed, left) if len(left) < len(findings) else (value, findings)

    def _changes(self, value: Json, finding: Finding) -> Iterator[Json]:
        """The value with the place of a finding replaced, in every way that its rule knows."""
        steps = tokens(finding.where.pointer)
        there = found(value, steps)
        if isinstance(there, Gone):
            return
        place = Place(
            value=there,
            schema=locate(self.link.schema, value, steps) or Schema(location=""),
            law=finding.law,
            judge=self.judge,
            maker=self.maker,
            solve=self._solved,
        )
        try:
            for fix in (FIXES.get(finding.rule, again), again):
                for changed in fix(place):
                    yield replaced(value, steps, changed)
            if steps:
                yield replaced(value, steps, GONE)
        except SampleError:
            return

    def _solved(self, location: str) -> Iterator[Json]:
        """A valid value of another schema, sought once; none inside of its own search."""
        if location not in self.work.found and self.depth < _DEPTH:
            self.work.found[location] = ()
            try:
                link, depth = self.judge.link(location), self.depth + 1
                inner = Mender(self.judge, link, self.maker, self.work, depth)
                self.work.found[location] = (inner.valid(),)
            except (KeyError, DocumentError, SampleError):
                return
        yield from self.work.found.get(location, ())


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.where.pointer, finding.law
