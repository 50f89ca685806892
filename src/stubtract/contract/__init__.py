"""An OpenAPI document in, an immutable Contract out.

The only room that sees raw documents: it reads files, follows references, knows the differences between
OpenAPI versions, and compiles operations and schemas into frozen values. Nothing here knows of requests,
samples or servers.
"""

from stubtract.contract.bundle import Bundle, Direction
from stubtract.contract.contract import Contract, load
from stubtract.contract.discriminator import branches, named
from stubtract.contract.embedded import embedded
from stubtract.contract.fold import both, choose
from stubtract.contract.model import (
    Content,
    Encoding,
    Example,
    Following,
    Level,
    Operation,
    Parameter,
    PathItem,
    RequestBody,
    Response,
    Samples,
    SecurityScheme,
    Strictness,
    Style,
)
from stubtract.contract.node import Node
from stubtract.contract.schema import (
    Choice,
    Condition,
    Discriminator,
    Given,
    Limits,
    Link,
    Property,
    Schema,
    Xml,
)
from stubtract.contract.settings import ASPECTS, LEVELS
from stubtract.contract.source import Repeated
from stubtract.contract.survey import Piece
from stubtract.contract.values import Json

__all__ = [
    "ASPECTS",
    "LEVELS",
    "Bundle",
    "Choice",
    "Condition",
    "Content",
    "Contract",
    "Direction",
    "Discriminator",
    "Encoding",
    "Example",
    "Following",
    "Given",
    "Json",
    "Level",
    "Limits",
    "Link",
    "Node",
    "Operation",
    "Parameter",
    "PathItem",
    "Piece",
    "Property",
    "Repeated",
    "RequestBody",
    "Response",
    "Samples",
    "Schema",
    "SecurityScheme",
    "Strictness",
    "Style",
    "Xml",
    "both",
    "branches",
    "choose",
    "embedded",
    "load",
    "named",
]
