"""Plain values to bytes and strings, and back, led by a Schema.

JSON, XML by OpenAPI's rules and by .NET's data contracts, forms, parameters by style, media types. Reading
collects findings instead of raising; nothing here judges a value against its schema.
"""

from stubtract.wire.codecs import ANY, Written, decode, echoes, encode, page, readings, written
from stubtract.wire.decoded import Decoded

__all__ = ["ANY", "Decoded", "Written", "decode", "echoes", "encode", "page", "readings", "written"]
