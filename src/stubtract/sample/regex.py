"""Patterns of ECMA-262 as Python reads them, and with an end to their repetitions."""

from __future__ import annotations

import re

# Python takes flags at the start only; what matches without them matches with them.
_FLAG = re.compile(r"\(\?[a-z]+\)")
_NAMED_GROUP = re.compile(r"\(\?<(?=[A-Za-z_])")
_CLASS = re.compile(r"\\([pP])\{([^}]*)\}")
_CONTROL = re.compile(r"\\c([A-Za-z])")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]|\\(?:[tnrvf0]|c[A-Za-z]|(?:x|u00)(?:[01][0-9a-fA-F]|7[fF]))")
_TOKEN = re.compile(
    r"\\[pP]\{[^}]*\}|\\c[A-Za-z]|\\.|\[(?:\\.|[^\]\\])*\]|\(\?[:=!<]*|[()|]|[+*]|\{\d+(?:,\d*)?\}|.",
    re.DOTALL,
)
_OPEN_END = re.compile(r"\{(\d+),\}")

_MEMBERS = {
    "L": "a-zA-Z",
    "Lu": "A-Z",
    "Ll": "a-z",
    "N": "0-9",
    "Nd": "0-9",
    "P": "!-#%-*,-/:;?@_",
    "S": "$+<=>|~",
    "Z": " ",
    "Zs": " ",
    "Alphabetic": "a-zA-Z",
    "Letter": "a-zA-Z",
    "alpha": "a-zA-Z",
    "alnum": "a-zA-Z0-9",
    "digit": "0-9",
    "lower": "a-z",
    "punct": "!-#%-*,-/:;?@_",
    "space": " ",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
    "Uppercase": "A-Z",
    "Lowercase": "a-z",
    "Script=Latin": "a-zA-Z",
    "Script=Greek": "\u03b1-\u03c9",
    "Script=Cyrillic": "\u0430-\u044f",
    "Script=Han": "\u4e00-\u4e8c",
}
"""Some members of Unicode's classes, which Python does not know by name; enough to find a text."""


def in_python(pattern: str) -> str:
    """A pattern that Python can read; it may allow less, so what it finds is still to be judged."""
    plain = _NAMED_GROUP.sub("(?P<", _FLAG.sub("", pattern))
    return "".join(_classes(token) for token in _TOKEN.findall(plain))


def _classes(token: str) -> str:
    """A token with control characters and the members of each named class written out.

    Members stand in brackets; those of a class within brackets in these.
    """
    is_inside = token.startswith("[")
    token = _CONTROL.sub(lambda match: f"\\x{ord(match[1]) % 32:02x}", token)
    return _CLASS.sub(lambda match: _members(match) if is_inside else f"[{_members(match)}]", token)


def _members(match: re.Match[str]) -> str:
    name = match[2].removeprefix("General_Category=").removeprefix("gc=").replace("sc=", "Script=")
    members = _MEMBERS.get(name, "a-zA-Z")
    if match[1] == "p":
        return members
    return "a-z" if members == "0-9" else "0-9"


def names_unprintable(pattern: str) -> bool:
    """Whether a pattern speaks of characters that nobody can see."""
    return _UNPRINTABLE.search(pattern) is not None


def bounded(pattern: str, most: int) -> str:
    """The pattern with every repetition without end ended after so many times."""
    found = ""
    for token in _TOKEN.findall(pattern):
        if token == "+":
            found += f"{{1,{most}}}"
        elif token == "*":
            found += f"{{0,{most}}}"
        else:
            found += _OPEN_END.sub(lambda match: f"{{{match[1]},{int(match[1]) + most}}}", token)
    return found


def is_nested(pattern: str) -> bool:
    """Whether a group with a repetition or alternatives inside is itself repeated without end."""
    open_groups: list[bool] = []
    closed = False
    for token in _TOKEN.findall(pattern):
        is_endless = token in ("+", "*") or _OPEN_END.fullmatch(token) is not None
        if closed and is_endless:
            return True
        closed = False
        if token.startswith("("):
            open_groups.append(False)
        elif token == ")" and open_groups:
            closed = open_groups.pop()
            if open_groups:
                open_groups[-1] = open_groups[-1] or closed
        elif open_groups and (is_endless or token == "|" or token.startswith("{")):
            open_groups[-1] = True
    return False
