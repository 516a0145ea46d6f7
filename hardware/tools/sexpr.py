"""Reads and writes KiCad's file syntax: nested lists of atoms and quoted strings.

A list is a Python list, a quoted string is Quoted, any other atom a plain str. Whoever writes a tree that was read
gets the same meaning back, not the same white space.
"""

import re

TOKEN = re.compile(r'\s*(?:(\()|(\))|"((?:[^"\\]|\\.)*)"|([^\s()"]+))', re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class Quoted(str):
    """A string that stands in double quotes in the file."""


def parse(text):
    """The one list that the text holds."""
    outermost = []
    open_lists = [outermost]
    at = 0
    while match := TOKEN.match(text, at):
        at = match.end()
        opening, closing, quoted, atom = match.groups()
        if opening:
            fresh = []
            open_lists[-1].append(fresh)
            open_lists.append(fresh)
        elif closing:
            open_lists.pop()
        elif quoted is not None:
            open_lists[-1].append(Quoted(re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), quoted)))
        else:
            open_lists[-1].append(atom)
    if len(open_lists) != 1 or len(outermost) != 1 or text[at:].strip():
        raise ValueError(f"not one whole list: {len(open_lists) - 1} still open, rest {text[at:at + 40]!r}")
    return outermost[0]


def read(path):
    with open(path, encoding="utf-8") as file:
        return parse(file.read())


def write(tree, depth=0):
    """A list of atoms on one line; else each inner list on a line of its own, and what comes after it too."""
    indent = "\t" * depth
    first_list = next((at for at, item in enumerate(tree) if isinstance(item, list)), len(tree))
    line = indent + "(" + " ".join(atom(item) for item in tree[:first_list])
    if first_list == len(tree):
        return line + ")\n"
    inner = "".join(
        write(item, depth + 1) if isinstance(item, list) else f"{indent}\t{atom(item)}\n" for item in tree[first_list:])
    return f"{line}\n{inner}{indent})\n"


def atom(item):
    if isinstance(item, Quoted):
        text = item.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{text}"'
    return str(item)


def children(tree, name):
    """The inner lists that begin with that name."""
    return [item for item in tree if isinstance(item, list) and item and item[0] == name]


def child(tree, name):
    """The first inner list that begins with that name, or None."""
    return next(iter(children(tree, name)), None)


def value(tree, name, default=""):
    """The second item of the first inner list of that name."""
    found = child(tree, name)
    return found[1] if found is not None and len(found) > 1 else default
