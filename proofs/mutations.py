"""The small changes that must cost a proof: what they are, and where in a function of ref/ they are made.

    rounding     RNDD <-> RNDU, written out or in a parameter.  RNDN is left: the model promises nothing of it, so no proof can.
    comparison   < <-> <=, > <-> >=, == <-> !=, && <-> ||
    branch       a condition without a comparison is negated
    operands     the two operands of a subtraction, a quotient or a comparison of MPFR change places
    constant     an integer literal grows by one
    term         the term after + or - is dropped
    statement    a call, an assignment or a step is dropped
    answer       another status; a null pointer for a text
"""
import hashlib
import re

import csource
from csource import closure, code, contract, functions, read

OPERATORS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&"}
ORDERED = r"mpfr_(?:sub|div|cmp|less_p|lessequal_p|greater_p|greaterequal_p)"
STATUS = {"SC_OK": "SC_UNDECIDED", "SC_UNDECIDED": "SC_OK", "SC_DOMAIN": "SC_OK", "SC_SYNTAX": "SC_OK"}
STATEMENT = re.compile(r"(?:\A|(?<=[;{}:)])|(?<=else))\s*((?!(?:return|if|for|while|do|switch|case|goto|break|continue)\b)[\w*]"
                       r"[^;{}]*);")  # fmt: skip
NOT_DROPPED = re.compile(r"(const |unsigned |static )*\w+ [*\w]|mpfr_(init2|clear)\b")  # a declaration; the life of a variable


def closing(text, opening):
    """The offset of the bracket that closes the one at an offset."""
    depth = 0
    for offset in range(opening, len(text)):
        depth += (text[offset] == "(") - (text[offset] == ")")
        if depth == 0:
            return offset
    raise ValueError("a bracket is not closed")


def arguments(text, opening):
    """Begin and end of every argument of the call whose bracket opens at an offset."""
    depth, begin, found = 0, opening + 1, []
    for offset in range(opening, closing(text, opening) + 1):
        depth += (text[offset] == "(") - (text[offset] == ")")
        if (depth == 1 and text[offset] == ",") or depth == 0:
            blank = len(text[begin:offset]) - len(text[begin:offset].lstrip())
            found.append((begin + blank, offset))
            begin = offset + 1
    return found


def edits(head, body, text):
    """All changes to one body, given without its comments and with them: kind, begin, end, what is put there."""
    for match in re.finditer(r"\bMPFR_RND([DU])\b", body):
        yield "rounding", *match.span(), "MPFR_RNDU" if match.group(1) == "D" else "MPFR_RNDD"
    for name in re.findall(r"\bmpfr_rnd_t (\w+)", head):
        for match in re.finditer(r"\b" + name + r"\b(?! *[=!]=)", body):
            yield "rounding", *match.span(), f"({name} == MPFR_RNDU ? MPFR_RNDD : MPFR_RNDU)"
    for match in re.finditer(r"(?<= )([<>]=?|[=!]=|&&|\|\|)(?= )", body):
        yield "comparison", *match.span(), OPERATORS[match.group()]
    for match in re.finditer(r"\b(?:if|while) \(", body):
        begin, end = match.end(), closing(body, match.end() - 1)
        if not re.search(r" ([<>]=?|[=!]=|&&|\|\|) ", body[begin:end]):
            yield "branch", begin, end, f"!({text[begin:end]})"
    for match in re.finditer(r"[\w.]+(\([^()]*\))? \? ", body):
        if not re.search(r"[<>=!&|] $", body[: match.start()]):
            yield "branch", match.start(), match.end() - 3, f"!{match.group()[:-3]}"
    for match in re.finditer(r"\b" + ORDERED + r"\(", body):
        pair = arguments(body, match.end() - 1)
        (begin, middle), (other, end) = pair[-3:-1] if re.match(r"mpfr_(sub|div)", match.group()) else pair
        if body[begin:middle] != body[other:end]:
            yield "operands", begin, end, text[other:end] + ", " + text[begin:middle]
    for match in re.finditer(r"(?<![\w.])(\d+)([uUlL]*)(?![\w.])", body):
        if not re.search(r"mpfr_(init2|set_prec)\([^;]*$", body[: match.start()]):
            yield "constant", *match.span(), str(int(match.group(1)) + 1) + match.group(2)
    for match in re.finditer(r" [+-] [\w.\[\]]+(?:->\w+)*(?![\w(])", body):
        yield "term", *match.span(), ""
    for match in STATEMENT.finditer(body):
        statement, begin = match.group(1), match.start(1)
        inside = body.count("(", 0, begin) > body.count(")", 0, begin)  # the head of a loop
        whole = statement.count("(") == statement.count(")") and re.search(r"[(=]|[+-]{2}", statement)
        if whole and not inside and not NOT_DROPPED.match(statement):
            yield "statement", *match.span(1), ""
    for match in re.finditer(r"(?<!case )\bSC_(OK|UNDECIDED|DOMAIN|SYNTAX)\b", body):
        yield "answer", *match.span(), STATUS[match.group()]
    for match in re.finditer(r"\breturn( +);|\breturn (SC_VERSION);", body):  # a text is blanked
        yield "answer", *match.span(match.lastindex), " 0"
    for match in re.finditer(r"\breturn (SC_VERSION);", body):  # what lies behind the text
        yield "answer", *match.span(1), "SC_VERSION + sizeof SC_VERSION"


class Mutant:
    def __init__(self, stem, function, kind, text, line, change, number):
        self.stem, self.function, self.kind, self.text, self.line, self.change = stem, function, kind, text, line, change
        digest = hashlib.sha256(f"{change} {number}".encode()).hexdigest()[:6]
        self.name = f"{stem}/{function}/{kind}/{digest}"


def mutants(stem):
    """All mutants of ref/STEM.c; and of how many functions, whose contracts promise nothing, none were made."""
    path = csource.source(stem)
    text = read(path)
    plain = code(text)
    found, silent = [], []
    texts = [read(name) for name in closure(path)]
    for function, head, begin, end in functions(text):
        promise = next((known for known in (contract(function, other) for other in texts) if known), "")
        if "ensures" not in promise:
            silent.append(function)
            continue
        seen = {}
        for kind, first, last, new in edits(head, plain[begin:end], text[begin:end]):
            first, last = begin + first, begin + last
            line = text.count("\n", 0, first) + 1
            starts, stops = text.rfind("\n", 0, first) + 1, text.find("\n", last)
            before, after = text[starts:stops], text[starts:first] + new + text[last:stops]
            change = " ".join(before.split()) + " => " + " ".join(after.split())
            number = seen[change, kind] = seen.get((change, kind), 0) + 1
            found.append(Mutant(stem, function, kind, text[:first] + new + text[last:], line, change, number))
    return found, silent


def chosen(found, extra=None):
    """Every rounding, and `extra` of the other changes of each function: of different kinds before two of one kind.

    Without a number: two of a public function, one of a static one that rounds nothing."""
    groups = {}
    for mutant in found:
        groups.setdefault(mutant.function, {}).setdefault(mutant.kind, []).append(mutant)
    kept = []
    for function, kinds in groups.items():
        roundings, others, turn = kinds.pop("rounding", []), [], 0
        order = sorted(kinds, key=lambda kind: hashlib.sha256((function + kind).encode()).hexdigest())
        while any(kinds.values()):
            kind = order[turn % len(order)]
            if kinds[kind]:
                others.append(kinds[kind].pop(len(kinds[kind]) // 2))
            turn += 1
        wanted = 2 if function.startswith("sc_") else 0 if roundings else 1
        kept += roundings + others[: wanted if extra is None else extra]
    names = {mutant.name for mutant in kept}
    return [mutant for mutant in found if mutant.name in names]
