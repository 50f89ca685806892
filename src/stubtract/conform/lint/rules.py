"""The table of rules: what ``stubtract lint`` looks for."""

from __future__ import annotations

from stubtract.conform.lint import (
    document,
    examples,
    messages,
    meta,
    paths,
    patterns,
    references,
    satisfiable,
    schemas,
    templates,
)
from stubtract.conform.lint.rule import Check, Rule
from stubtract.findings import Severity


def _error(name: str, kinds: str, check: Check, summary: str) -> Rule:
    return Rule(name=name, kinds=tuple(kinds.split(", ")), check=check, summary=summary)


def _warning(name: str, kinds: str, check: Check, summary: str) -> Rule:
    return Rule(
        name=name, kinds=tuple(kinds.split(", ")), check=check, summary=summary, severity=Severity.WARNING
    )


DOCUMENT = _error("document", "schema, document", document.compiles, "every operation and schema compiles")
META_SCHEMA = _error(
    "meta-schema", "document", meta.breaches, "the document is valid for the JSON Schema of its version"
)
RULES = (
    _error("duplicate-key", "document", document.repeated_keys, "the keys of an object differ"),
    _error("reference", "reference", references.unresolved, "a $ref leads to something"),
    _warning("reference-sibling", "reference", references.siblings, "nothing is ignored beside a $ref"),
    _warning("unused-component", "components", references.unused, "something refers to every component"),
    _error("ambiguous-path", "paths", paths.ambiguous, "no two paths have one shape"),
    _error("path-key", "paths", templates.path_keys, "a path has no query and no fragment"),
    _error("path-parameter", "document", paths.path_parameters, "a path and its parameters agree"),
    _error("path-required", "parameter", paths.path_required, "a path parameter is required"),
    _error(
        "duplicate-parameter", "path item, operation", paths.repeated_parameters, "parameters are listed once"
    ),
    _error("operation-id", "document", paths.operation_ids, "an operationId is unique"),
    _error("no-response", "responses", paths.responses, "an operation has responses"),
    _warning("no-success", "operation", paths.success, "a response says what success is"),
    _error("status-key", "responses", paths.statuses, "responses stand under statuses, ranges or default"),
    _error("server-variable", "server", paths.servers, "variables of a server's url are defined"),
    _error(
        "media-type-name",
        "request body, response, parameter, header",
        messages.media_type_names,
        "content stands under media types",
    ),
    _warning(
        "media-type-schema", "media type", messages.media_type_schemas, "structured content has a schema"
    ),
    _error(
        "security-scheme", "security requirement", messages.security_schemes, "security schemes are defined"
    ),
    _error("oauth-scope", "security requirement", messages.scopes, "OAuth 2 scopes are defined"),
    _error("pattern", "schema", patterns.patterns, "a pattern is a regular expression of ECMA-262"),
    _error("foreign-keyword", "schema", schemas.foreign_keywords, "keywords are those of the version"),
    _warning("nullable-type", "schema", schemas.nullable, "nullable stands beside a type"),
    _warning("format-type", "schema", schemas.formats, "a format stands at a type that it is for"),
    _error("read-write", "schema", schemas.read_and_write, "nothing is readOnly and writeOnly at once"),
    _error("xml-name", "schema", schemas.xml_names, "XML names are XML names"),
    _warning("xml-prefix", "document", schemas.xml_prefixes, "an XML prefix has a namespace"),
    _warning(
        "discriminator-property",
        "schema",
        schemas.discriminator_property,
        "a discriminator's property is declared and required",
    ),
    _error(
        "discriminator-mapping",
        "schema",
        schemas.discriminator_mapping,
        "a discriminator's mapping leads to schemas",
    ),
    _error("one-of-branch", "schema", schemas.repeated_branches, "the alternatives of oneOf differ"),
    _error("contradiction", "schema", satisfiable.contradictions, "types and limits leave room for a value"),
    _error("enum-value", "schema", satisfiable.listed_values, "an enum's values and a const can be valid"),
    _error("required-member", "schema", satisfiable.required_members, "a required member may be there"),
    _error("endless-schema", "schema", satisfiable.endless, "a value of a schema has an end"),
    _warning("no-value", "media type", satisfiable.findable, "a body of the schema can be found"),
    _warning(
        "example", "media type, parameter, header", examples.examples, "an example is valid for its schema"
    ),
    _warning("schema-example", "schema", examples.schema_examples, "an example of a schema is valid for it"),
    _warning("default", "schema", examples.defaults, "a default is valid for its schema"),
    DOCUMENT,
    META_SCHEMA,
)
