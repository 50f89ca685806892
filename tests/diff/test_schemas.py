"""Pairs of schemas with a known verdict, each written by hand from the meaning, for requests and for answers.

One schema is the body of a request and of its answer. What is valid before and not after breaks requests; what is
valid after and was not before breaks answers.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.diff import Change, Verdict, Who

Compare = Callable[[str, str], tuple[Change, ...]]
_DOCUMENT = """
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    post:
      operationId: send
      requestBody: {required: true, content: {MEDIA: {schema: {$ref: '#/components/schemas/thing'}}}}
      responses: {'200': {description: ok, content: {MEDIA: {schema: {$ref: '#/components/schemas/thing'}}}}}
components:
  schemas:
    thing: SCHEMA
    cat: {type: object, required: [kind, lives], properties: {kind: {type: string}, lives: {type: integer}}}
    dog: {type: object, required: [kind, tricks], properties: {kind: {type: string}, tricks: {type: integer}}}
    eel: {type: object, required: [kind, volts], properties: {kind: {type: string}, volts: {type: integer}}}
    hen: {type: object, properties: {kind: {type: string}, eggs: {type: integer}}}
    owl: {type: object, properties: {kind: {type: string}, mice: {type: integer}}}
    old: {type: object, properties: {kind: {type: string}}, xml: {namespace: 'urn:a'}}
    text: {type: string}
    tree: {type: object, properties: {name: {type: string, maxLength: 9}, below: {type: array, items: {$ref: '#/components/schemas/tree'}}}}
    shrub: {type: object, properties: {name: {type: string, maxLength: 9}, below: {type: array, items: {$ref: '#/components/schemas/shrub'}}}}
    bush: {type: object, properties: {name: {type: string, maxLength: 5}, below: {type: array, items: {$ref: '#/components/schemas/bush'}}}}
"""
B, W, H, NONE = Verdict.BREAKING, Verdict.WARNING, Verdict.HARMLESS, None

_CAT, _DOG, _EEL, _HEN, _OWL = (
    f"{{$ref: '#/components/schemas/{name}'}}" for name in ("cat", "dog", "eel", "hen", "owl")
)
_BY_KIND = "discriminator: {propertyName: kind, mapping: {c: '#/components/schemas/cat', d: '#/components/schemas/dog'"


def _object(properties: str, more: str = "") -> str:
    return f"{{type: object, properties: {{{properties}}}{more}}}"


_PAIRS = {
    # types
    "another type": ("{type: string}", "{type: integer}", B, B),
    "integers become numbers": ("{type: integer}", "{type: number}", H, B),
    "numbers become integers": ("{type: number}", "{type: integer}", B, H),
    "null is allowed": ("{type: string}", "{type: [string, 'null']}", H, B),
    "null is forbidden": ("{type: [string, 'null']}", "{type: string}", B, H),
    "a type beside another": ("{type: string}", "{type: [string, integer]}", H, B),
    "a type where there was none": ("{}", "{type: string}", B, H),
    "no type any more": ("{type: string}", "{}", H, B),
    "a type that the keywords speak of": ("{properties: {a: {type: string}}}", _object("a: {type: string}"), W, H),
    "that type is no longer said": (_object("a: {type: string}"), "{properties: {a: {type: string}}}", H, W),
    "nothing is valid any more": ("{type: string}", "false", B, H),
    "something is valid at last": ("false", "{type: string}", H, B),
    # formats
    "a format is asked for": ("{type: string}", "{type: string, format: uuid}", B, H),
    "a format is no longer asked for": ("{type: string, format: uuid}", "{type: string}", H, B),
    "another format": ("{type: string, format: date}", "{type: string, format: date-time}", B, B),
    "larger integers": ("{type: integer, format: int32}", "{type: integer, format: int64}", H, B),
    "smaller integers": ("{type: integer, format: int64}", "{type: integer, format: int32}", B, H),
    "addresses with other letters": ("{type: string, format: uri}", "{type: string, format: iri}", H, B),
    "formats that nobody knows": ("{type: string, format: sku}", "{type: string, format: ean}", W, W),
    "a password field": ("{type: string}", "{type: string, format: password}", H, H),
    "an encoding": ("{type: string}", "{type: string, contentEncoding: base64}", B, B),
    # limits
    "maxLength is lowered": ("{type: string, maxLength: 9}", "{type: string, maxLength: 5}", B, H),
    "maxLength is raised": ("{type: string, maxLength: 5}", "{type: string, maxLength: 9}", H, B),
    "maxLength is set": ("{type: string}", "{type: string, maxLength: 9}", B, H),
    "maxLength is taken away": ("{type: string, maxLength: 9}", "{type: string}", H, B),
    "minLength is raised": ("{type: string}", "{type: string, minLength: 1}", B, H),
    "minLength is lowered": ("{type: string, minLength: 2}", "{type: string, minLength: 1}", H, B),
    "minimum is raised": ("{type: number, minimum: 1}", "{type: number, minimum: 1.5}", B, H),
    "minimum is lowered": ("{type: number, minimum: 1}", "{type: number, minimum: 0}", H, B),
    "minimum becomes exclusive": ("{type: number, minimum: 0}", "{type: number, exclusiveMinimum: 0}", B, H),
    "exclusive, but of integers": ("{type: integer, minimum: 1}", "{type: integer, exclusiveMinimum: 0}", NONE, NONE),
    "maximum is taken away": ("{type: number, maximum: 9}", "{type: number}", H, B),
    "maximum is lowered": ("{type: number, maximum: 9}", "{type: number, exclusiveMaximum: 9}", B, H),
    "coarser steps": ("{type: integer, multipleOf: 2}", "{type: integer, multipleOf: 4}", B, H),
    "finer steps": ("{type: number, multipleOf: 0.1}", "{type: number, multipleOf: 0.01}", H, B),
    "other steps": ("{type: integer, multipleOf: 2}", "{type: integer, multipleOf: 3}", B, B),
    "a pattern is set": ("{type: string}", "{type: string, pattern: '^a'}", B, H),
    "a pattern is taken away": ("{type: string, pattern: '^a'}", "{type: string}", H, B),
    "another pattern": ("{type: string, pattern: '^a'}", "{type: string, pattern: '^[ab]'}", W, W),
    "a limit of another type": ("{type: string, maximum: 3}", "{type: string, maximum: 4}", NONE, NONE),
    "more elements are needed": ("{type: array}", "{type: array, minItems: 1}", B, H),
    "fewer elements are allowed": ("{type: array, maxItems: 9}", "{type: array, maxItems: 5}", B, H),
    "elements must differ": ("{type: array}", "{type: array, uniqueItems: true}", B, H),
    "elements may be equal": ("{type: array, uniqueItems: true}", "{type: array}", H, B),
    "more members are needed": ("{type: object}", "{type: object, minProperties: 1}", B, H),
    "more members are allowed": ("{type: object, maxProperties: 1}", "{type: object, maxProperties: 2}", H, B),
    # values
    "a value is removed": ("{enum: [a, b]}", "{enum: [a]}", B, H),
    "a value is added": ("{enum: [a]}", "{enum: [a, b]}", H, W),
    "a value is renamed": ("{enum: [a, b]}", "{enum: [a, c]}", B, W),
    "values are listed": ("{type: string}", "{type: string, enum: [a]}", B, H),
    "values are listed, of another type": ("{type: string}", "{enum: [1]}", B, B),
    "values are no longer listed": ("{type: string, enum: [a]}", "{type: string}", H, B),
    "a constant becomes a choice": ("{const: a}", "{enum: [a, b]}", H, W),
    "true is not 1": ("{enum: [true]}", "{enum: [1]}", B, B),
    # members
    "an optional member is added": (_object(""), _object("a: {type: string}"), H, H),
    "a required member is added": (_object(""), _object("a: {type: string}", ", required: [a]"), B, H),
    "an optional member is removed": (_object("a: {type: string}"), _object(""), W, W),
    "a required member is removed": (_object("a: {type: string}", ", required: [a]"), _object(""), W, B),
    "a member is renamed": (_object("a: {type: string}"), _object("b: {type: string}"), W, W),
    "a member becomes required": (_object("a: {}"), _object("a: {}", ", required: [a]"), B, H),
    "a member becomes optional": (_object("a: {}", ", required: [a]"), _object("a: {}"), H, B),
    "a member that nothing describes is required": ("{type: object}", "{type: object, required: [a]}", B, H),
    "a member has another type": (_object("a: {type: string}"), _object("a: {type: boolean}"), B, B),
    "a member inside is narrowed": (_object("a: {properties: {b: {maximum: 5}}}"), _object("a: {properties: {b: {maximum: 4}}}"), B, H),
    "an object is closed": (_object("a: {}"), _object("a: {}", ", additionalProperties: false"), B, H),
    "an object is opened": (_object("a: {}", ", additionalProperties: false"), _object("a: {}"), H, W),
    "a closed object has one more": (_object("", ", additionalProperties: false"), _object("a: {}", ", additionalProperties: false"), H, W),
    "a closed object has one less": (_object("a: {}", ", additionalProperties: false"), _object("", ", additionalProperties: false"), B, W),
    "a closed object loses a required one": (_object("a: {}", ", required: [a], additionalProperties: false"), _object("", ", additionalProperties: false"), B, B),
    "other members are narrowed": ("{additionalProperties: {maximum: 5}}", "{additionalProperties: {maximum: 4}}", B, H),
    "other members are described": ("{type: object}", "{type: object, additionalProperties: {type: string}}", B, H),
    "other members are anything": ("{type: object, additionalProperties: {type: string}}", "{type: object}", H, B),
    "one of the other members is named": ("{additionalProperties: {maximum: 5}}", "{properties: {a: {maximum: 4}}, additionalProperties: {maximum: 5}}", B, H),
    "members by pattern are narrowed": ("{patternProperties: {^a: {maximum: 5}}}", "{patternProperties: {^a: {maximum: 4}}}", B, H),
    "members by pattern are described": ("{type: object}", "{type: object, patternProperties: {^a: {maximum: 4}}}", B, H),
    "members by another pattern": ("{patternProperties: {^a: {maximum: 5}}}", "{patternProperties: {^b: {maximum: 5}}}", B, B),
    "a pattern in a closed object": ("{additionalProperties: false}", "{patternProperties: {^a: {}}, additionalProperties: false}", W, W),
    "a named member matches a pattern": ("{patternProperties: {^a: {maximum: 5}}}", "{properties: {ab: {type: string}}, patternProperties: {^a: {maximum: 5}}}", W, W),
    "a member is read-only": (_object("a: {type: string}"), _object("a: {type: string, readOnly: true}"), W, NONE),
    "a member may be sent at last": (_object("a: {type: string, readOnly: true}"), _object("a: {type: string}"), H, NONE),
    "a required member must be sent at last": (_object("a: {readOnly: true}", ", required: [a]"), _object("a: {}", ", required: [a]"), B, NONE),
    "a required member is write-only": (_object("a: {}", ", required: [a]"), _object("a: {writeOnly: true}", ", required: [a]"), NONE, B),
    "an optional member is write-only": (_object("a: {}"), _object("a: {writeOnly: true}"), NONE, W),
    "a member is no longer write-only": (_object("a: {writeOnly: true}"), _object("a: {}"), NONE, H),
    "a read-only member is narrowed": (_object("a: {readOnly: true, maximum: 5}"), _object("a: {readOnly: true, maximum: 4}"), NONE, H),
    "a read-only member becomes required": (_object("a: {readOnly: true}"), _object("a: {readOnly: true}", ", required: [a]"), NONE, H),
    "a member is deprecated": (_object("a: {}"), _object("a: {deprecated: true}"), H, H),
    "another default": (_object("a: {default: 1}"), _object("a: {default: 2}"), W, W),
    # elements
    "elements have another type": ("{items: {type: string}}", "{items: {type: integer}}", B, B),
    "elements are described": ("{type: array}", "{type: array, items: {type: integer}}", B, H),
    "the first element is narrowed": ("{prefixItems: [{maximum: 5}]}", "{prefixItems: [{maximum: 4}]}", B, H),
    "one more first element": ("{prefixItems: [{}]}", "{prefixItems: [{}, {type: string}]}", B, H),
    "no more elements": ("{prefixItems: [{}], items: {}}", "{prefixItems: [{}], items: false}", B, H),
    # alternatives
    "an alternative is added": ("{anyOf: [{type: string}]}", "{anyOf: [{type: string}, {type: integer}]}", H, B),
    "an alternative is removed": ("{anyOf: [{type: string}, {type: integer}]}", "{anyOf: [{type: string}]}", B, H),
    "an alternative is narrowed": ("{anyOf: [{maximum: 5}, {type: string}]}", "{anyOf: [{maximum: 4}, {type: string}]}", B, H),
    "a schema becomes one of two": ("{type: string}", "{anyOf: [{type: string}, {type: integer}]}", H, B),
    "a schema stays alone": ("{oneOf: [{type: string}, {type: integer}]}", "{type: string}", B, H),
    "one of two that exclude each other": ("{oneOf: [{type: string}]}", "{oneOf: [{type: string}, {type: integer}]}", H, B),
    "one of two that overlap": (f"{{oneOf: [{_CAT}]}}", f"{{oneOf: [{_CAT}, {_DOG}]}}", W, B),
    "an overlapping one is widened": ("{oneOf: [{maximum: 4}, {type: integer, minimum: 3}]}", "{oneOf: [{maximum: 5}, {type: integer, minimum: 3}]}", W, B),
    "an overlapping one is removed": ("{oneOf: [{maximum: 4}, {type: integer, minimum: 3}]}", "{oneOf: [{maximum: 4}]}", B, W),
    "any instead of exactly one": ("{oneOf: [{maximum: 4}, {minimum: 3}]}", "{anyOf: [{maximum: 4}, {minimum: 3}]}", H, B),
    "exactly one instead of any": ("{anyOf: [{maximum: 4}, {minimum: 3}]}", "{oneOf: [{maximum: 4}, {minimum: 3}]}", B, H),
    "a choice beside members": (_object("a: {}"), _object("a: {}", ", anyOf: [{required: [a]}, {required: [b]}]"), B, H),
    "a named alternative is added": (f"{{oneOf: [{_CAT}, {_DOG}], {_BY_KIND}}}}}}}", f"{{oneOf: [{_CAT}, {_DOG}, {_EEL}], {_BY_KIND}, e: '#/components/schemas/eel'}}}}}}", H, B),
    "a named alternative, where the name may be missing": (f"{{oneOf: [{_HEN}, {_OWL}], discriminator: {{propertyName: kind}}}}", f"{{oneOf: [{_HEN}, {_OWL}, {_EEL}], discriminator: {{propertyName: kind}}}}", W, B),
    "a named alternative is removed": (f"{{oneOf: [{_CAT}, {_DOG}, {_EEL}], {_BY_KIND}, e: '#/components/schemas/eel'}}}}}}", f"{{oneOf: [{_CAT}, {_DOG}], {_BY_KIND}}}}}}}", B, H),
    "an alternative has another name": (f"{{oneOf: [{_CAT}, {_DOG}], {_BY_KIND}}}}}}}", f"{{oneOf: [{_CAT}, {_DOG}], {_BY_KIND.replace('c:', 'k:')}}}}}}}", B, B),
    "alternatives are told by another member": (f"{{oneOf: [{_CAT}, {_DOG}], {_BY_KIND}}}}}}}", f"{{oneOf: [{_CAT}, {_DOG}], {_BY_KIND.replace('kind', 'sort')}}}}}}}", B, B),
    "alternatives are told apart at last": (f"{{anyOf: [{_CAT}, {_DOG}]}}", f"{{anyOf: [{_CAT}, {_DOG}], {_BY_KIND}}}}}}}", W, W),
    # conditions
    "something is forbidden": ("{type: string}", "{type: string, not: {const: a}}", B, H),
    "something is no longer forbidden": ("{type: string, not: {const: a}}", "{type: string}", H, B),
    "something else is forbidden": ("{type: string, not: {const: a}}", "{type: string, not: {const: b}}", W, W),
    "a condition": ("{type: object}", "{type: object, if: {required: [a]}, then: {required: [b]}}", B, H),
    "another condition": ("{if: {required: [a]}, then: {required: [b]}}", "{if: {required: [a]}, then: {required: [c]}}", W, W),
    "an element must be there": ("{type: array}", "{type: array, contains: {const: 1}}", B, H),
    "a member needs another": ("{type: object}", "{type: object, dependentRequired: {a: [b]}}", B, H),
    "a member needs none": ("{type: object, dependentRequired: {a: [b]}}", "{type: object}", H, B),
    "names are held to a pattern": ("{type: object}", "{type: object, propertyNames: {pattern: ^a}}", B, H),
    "unevaluated members are forbidden": ("{type: object}", "{type: object, unevaluatedProperties: false}", B, H),
    "what is not evaluated is judged, and more is": ("{unevaluatedProperties: {type: string}}", "{unevaluatedProperties: {type: string}, additionalProperties: {maxLength: 3}}", W, W),
    "unevaluated elements, and one more first one": ("{prefixItems: [{}], unevaluatedItems: false}", "{prefixItems: [{}, {}], unevaluatedItems: false}", W, W),
    # what comes again and again
    "an endless schema is narrowed": ("{$ref: '#/components/schemas/tree'}", "{$ref: '#/components/schemas/bush'}", B, H),
    # no change
    "a reference instead of a schema in place": ("{$ref: '#/components/schemas/text'}", "{type: string}", NONE, NONE),
    "an endless schema by another name": ("{$ref: '#/components/schemas/tree'}", "{$ref: '#/components/schemas/shrub'}", NONE, NONE),
    "the order of members and keywords": ("{type: object, properties: {a: {type: string}, b: {}}, required: [a, b]}", "{required: [b, a], properties: {b: {}, a: {type: string}}, type: object}", NONE, NONE),
    "a schema in parts": (_object("a: {type: string}, b: {maximum: 3}", ", required: [a]"), "{allOf: [{type: object, properties: {a: {type: string}}}, {properties: {b: {maximum: 3}}, required: [a]}]}", NONE, NONE),
    "a constant or one value": ("{const: a}", "{type: string, enum: [a]}", NONE, NONE),
    "the order of values and types": ("{type: [string, 'null'], enum: [a, b, null]}", "{type: ['null', string], enum: [null, b, a]}", NONE, NONE),
    "1.0 is 1": ("{enum: [1.0], minimum: 1.0}", "{enum: [1], minimum: 1}", NONE, NONE),
    "null as an alternative": ("{type: [string, 'null'], maxLength: 5}", "{anyOf: [{type: string, maxLength: 5}, {type: 'null'}]}", NONE, NONE),
    "null beside a component": ("{type: [string, 'null']}", "{oneOf: [{$ref: '#/components/schemas/text'}, {type: 'null'}]}", NONE, NONE),
    "the order of alternatives": (f"{{anyOf: [{_CAT}, {_DOG}]}}", f"{{anyOf: [{_DOG}, {_CAT}]}}", NONE, NONE),
    "one or any of what excludes each other": ("{oneOf: [{type: string}, {type: integer}]}", "{anyOf: [{type: string}, {type: integer}]}", NONE, NONE),
    "other members, said or not": ("{type: object}", "{type: object, additionalProperties: {}}", NONE, NONE),
    "base64, said in two ways": ("{type: string, format: byte}", "{type: string, contentEncoding: base64}", NONE, NONE),
    "a list of values as constants": ("{type: string, enum: [a, b]}", "{oneOf: [{const: a}, {type: string, const: b}]}", NONE, NONE),
    "one constant more": ("{enum: [a, b]}", "{anyOf: [{const: a}, {const: b, title: B}, {enum: [c]}]}", H, W),
    "a constant that is there twice": ("{enum: [a, b]}", "{oneOf: [{const: a}, {const: b}, {const: b}]}", B, H),
    "limits that the listed values keep": ("{enum: [a, b, 4]}", "{enum: [a, b, 4], maxLength: 1, minimum: 1, multipleOf: 2}", NONE, NONE),
    "limits that a listed value breaks": ("{enum: [a, bb]}", "{enum: [a, bb], maxLength: 1}", B, H),
    "a limit that a listed number breaks": ("{enum: [1, 2]}", "{enum: [1, 2], exclusiveMinimum: 1}", B, H),
    "numbers that are whole": ("{type: number, multipleOf: 1}", "{type: integer}", NONE, NONE),
    "whole numbers by their step": ("{type: number}", "{type: number, multipleOf: 5}", B, H),
    "contained by none at least": ("{type: array}", "{type: array, contains: {type: string}, minContains: 0}", NONE, NONE),
    "contained by some at most": ("{type: array}", "{type: array, contains: {type: string}, minContains: 0, maxContains: 2}", B, H),
    "limits and the format that says them": ("{type: integer, minimum: -2147483648, maximum: 2147483647}", "{type: integer, minimum: -2147483648, maximum: 2147483647, format: int32}", H, H),
    "a format for limits": ("{type: integer, minimum: -2147483648, maximum: 2147483647}", "{type: integer, format: int32}", H, H),
    "a format that goes less far than the limits": ("{type: integer, minimum: 0, maximum: 2147483648}", "{type: integer, minimum: 0, maximum: 2147483648, format: int32}", B, H),
    "a format of less, within limits": ("{type: integer, format: int64, minimum: 0, maximum: 9}", "{type: integer, format: int32, minimum: 0, maximum: 9}", H, H),
    "another constant": ("{const: a}", "{const: b}", B, B),
    "an alternative that another one lets in is gone": ("{anyOf: [{type: string}, {type: string, maxLength: 5}]}", "{type: string}", NONE, NONE),
    "an alternative that another one lets in is added": ("{anyOf: [{type: string}, {type: integer}]}", "{anyOf: [{type: string}, {type: integer}, {type: string, maxLength: 5}]}", NONE, NONE),
    "exactly one of two, one of which holds the other": ("{oneOf: [{type: string, maxLength: 5}, {type: integer}]}", "{oneOf: [{type: string, maxLength: 5}, {type: integer}, {type: string}]}", B, B),
    "words only": ("{type: string, title: A, description: a, example: x}", "{type: string, description: b, examples: [y]}", NONE, NONE),
    "one of the other members is named as it was": ("{additionalProperties: {type: string}}", "{properties: {a: {type: string}}, additionalProperties: {type: string}}", H, H),
}  # fmt: skip

_XML = {
    "another root": ("{type: object, xml: {name: a}}", "{type: object, xml: {name: b}}", B, B),
    "another element": (_object("a: {type: string}"), _object("a: {type: string, xml: {name: b}}"), B, B),
    "an attribute": (_object("a: {type: string}"), _object("a: {type: string, xml: {attribute: true}}"), B, B),
    "an element around a list": (_object("a: {type: array, items: {}}"), _object("a: {type: array, items: {}, xml: {wrapped: true}}"), B, B),
    "the elements of a list": (_object("a: {type: array, items: {}}"), _object("a: {type: array, items: {xml: {name: b}}}"), B, B),
    "a namespace": ("{type: object}", "{type: object, xml: {namespace: 'urn:a'}}", B, B),
    "another namespace of a member": (_object("a: {xml: {namespace: 'urn:a'}}"), _object("a: {xml: {namespace: 'urn:b'}}"), B, B),
    "a prefix": ("{type: object, xml: {namespace: 'urn:a', prefix: p}}", "{type: object, xml: {namespace: 'urn:a', prefix: q}}", H, H),
    "a name that it has anyway": (_object("a: {type: string}"), _object("a: {type: string, xml: {name: a}}"), NONE, NONE),
}  # fmt: skip

_DATA_CONTRACT = {
    "another order, which is by name": (_object("a: {type: string}, b: {type: string}"), _object("b: {type: string}, a: {type: string}"), NONE, NONE),
    "a member moves to a base class": (_object("a: {type: string}, kind: {type: string}, eggs: {type: integer}"), "{x-base-class: true, allOf: [{$ref: '#/components/schemas/hen'}], type: object, properties: {a: {type: string}}}", B, B),
    "a member in between": (_object("a: {type: string}, b: {type: string}"), _object("a: {type: string}, c: {type: string}, b: {type: string}"), H, H),
    "another contract": (_object("a: {type: string}"), _object("a: {type: string}", ", xml: {name: other}"), B, B),
    "another namespace": (_object("a: {type: string}"), _object("a: {type: string}", ", xml: {namespace: 'urn:a'}"), B, B),
    "an element's name, which counts for nothing": (_object("a: {type: string}"), _object("a: {type: string, xml: {name: b}}"), NONE, NONE),
    "another namespace of a class inside": (_object("a: {type: object, properties: {b: {}}}"), _object("a: {type: object, properties: {b: {}}, xml: {namespace: 'urn:a'}}"), B, B),
    "lists of another contract": (_object("a: {type: array, items: {$ref: '#/components/schemas/cat'}}"), _object("a: {type: array, items: {$ref: '#/components/schemas/dog'}}"), B, B),
    "a member moves, to another namespace": (_object("kind: {type: string}"), "{x-base-class: true, allOf: [{$ref: '#/components/schemas/old'}], type: object}", B, B),
    "a base class of its own": (_object("a: {type: string}"), "{x-base-class: true, allOf: [{$ref: '#/components/schemas/hen'}], type: object, properties: {a: {type: string}}}", H, H),
}  # fmt: skip


def _worst(changes: tuple[Change, ...], who: Who) -> Verdict | None:
    found = [hit.verdict for change in changes for hit in change.hits if hit.who is who]
    return min(found, key=list(Verdict).index, default=None)


def _document(schema: str, media_type: str) -> str:
    return _DOCUMENT.replace("SCHEMA", schema).replace("MEDIA", media_type)


@pytest.mark.parametrize(("old", "new", "requests", "answers"), _PAIRS.values(), ids=_PAIRS)
def test_verdict(
    old: str, new: str, requests: Verdict | None, answers: Verdict | None, changed: Compare
) -> None:
    found = changed(_document(old, "application/json"), _document(new, "application/json"))
    assert (_worst(found, Who.REQUESTS), _worst(found, Who.ANSWERS)) == (requests, answers), found


@pytest.mark.parametrize(("old", "new", "requests", "answers"), _XML.values(), ids=_XML)
def test_verdict_in_xml(
    old: str, new: str, requests: Verdict | None, answers: Verdict | None, changed: Compare
) -> None:
    found = changed(_document(old, "application/xml"), _document(new, "application/xml"))
    assert (_worst(found, Who.REQUESTS), _worst(found, Who.ANSWERS)) == (requests, answers), found
    in_json = changed(_document(old, "application/json"), _document(new, "application/json"))
    assert in_json == (), "where there is no XML, its names are of no account"


@pytest.mark.parametrize(("old", "new", "requests", "answers"), _DATA_CONTRACT.values(), ids=_DATA_CONTRACT)
def test_verdict_in_data_contracts(
    old: str, new: str, requests: Verdict | None, answers: Verdict | None, changed: Compare
) -> None:
    said = "x-stubtract: {xml: data-contract}"
    found = changed(*(said + _document(schema, "application/xml") for schema in (old, new)))
    assert (_worst(found, Who.REQUESTS), _worst(found, Who.ANSWERS)) == (requests, answers), found


@pytest.mark.parametrize(("old", "new"), [pair[:2] for pair in (_PAIRS | _XML).values()], ids=_PAIRS | _XML)
def test_nothing_has_changed_in_the_same_document(old: str, new: str, changed: Compare) -> None:
    for schema in (old, new):
        assert changed(_document(schema, "application/xml"), _document(schema, "application/xml")) == ()
