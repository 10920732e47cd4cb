#!/usr/bin/env python3
"""Reads BibTeX on standard input as a stranger would, without a library, and prints the entries as JSON: the key, the
fields, TeX's spellings of signs turned back into the signs. Complains and fails where it is no BibTeX."""
import json
import re
import sys

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
SIGNS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
    "textasciicircum": "^", "textless": "<", "textgreater": ">", "textbar": "|", "textquotedbl": '"',
}


def untexed(value):
    """The text of a value: commands without arguments, escaped signs, braces that only hold together."""
    out, at = [], 0
    while at < len(value):
        char = value[at]
        if char == "\\":
            command = re.match(r"\\([a-z]+)\{\}", value[at:])
            if command:
                out.append(SIGNS[command.group(1)])
                at += command.end()
                continue
            if value[at + 1] not in "&%$#_":
                raise ValueError(f"a command: {value[at:at + 20]!r}")
            out.append(value[at + 1])
            at += 2
            continue
        if char in "&%$#_^~":
            raise ValueError(f"TeX would take {char!r} for a command in {value!r}")
        if char not in "{}":
            out.append(char)
        at += 1
    return "".join(out)


def braced(text, at):
    """The end of the braces that begin there."""
    depth = 0
    for end in range(at, len(text)):
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        if depth == 0:
            return end
    raise ValueError("a brace is not closed")


def entries(text):
    at = 0
    while True:
        blank = re.compile(r"\s*").match(text, at)
        at = blank.end()
        if at == len(text):
            return
        head = re.compile(r"@(\w+)\{([A-Za-z0-9-]+),\s*").match(text, at)
        if not head:
            raise ValueError(f"no entry: {text[at:at + 40]!r}")
        fields, at = {}, head.end()
        while text[at] != "}":
            field = re.compile(r"(\w+) = ").match(text, at)
            if not field:
                raise ValueError(f"no field: {text[at:at + 40]!r}")
            name, at = field.group(1), field.end()
            if name in fields:
                raise ValueError(f"{name} twice")
            if text[at] == "{":
                end = braced(text, at)
                value = text[at + 1:end]
                # These two are taken as they stand.
                fields[name] = value if name in ("date", "url") else untexed(value)
                at = end + 1
            else:
                word = re.compile(r"\w+").match(text, at)
                fields[name] = MONTHS.index(word.group()) + 1
                at = word.end()
            comma = re.compile(r",\s*").match(text, at)
            if not comma:
                raise ValueError(f"no comma: {text[at:at + 40]!r}")
            at = comma.end()
        yield {"type": head.group(1), "key": head.group(2), "fields": fields}
        at += 1


json.dump(list(entries(sys.stdin.read())), sys.stdout)
