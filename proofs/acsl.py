"""Reads the declarations in ACSL annotations: name, parameters, the words of the body.  Raises Problem at what it does not know."""
import re

TOKEN = re.compile(r"\s*(\\?[A-Za-z_]\w*|\d+\.\d+|\d+|<==>|==>|->|\.\.|<=|>=|==|!=|&&|\|\||.)")


class Problem(Exception):
    pass


def tokens(text):
    return TOKEN.findall(re.sub(r"\s+$", "", text))


class Symbol:
    """A declared or defined name: sort is logic, predicate, inductive, axiom or lemma; body is None where ACSL gives no definition.
    text is the whole declaration, its words apart by blanks."""

    def __init__(self, sort, name, kind=None, parameters=(), body=None, text=""):
        self.sort, self.name, self.kind, self.parameters, self.body, self.text = sort, name, kind, parameters, body, text


class Reader:
    """A cursor over tokens."""

    def __init__(self, words):
        self.words, self.at = words, 0

    def peek(self, ahead=0):
        return self.words[self.at + ahead] if self.at + ahead < len(self.words) else ""

    def take(self, wanted=None):
        word = self.peek()
        if not word or (wanted and word != wanted):
            near = " ".join(self.words[max(0, self.at - 8) : self.at + 1])
            raise Problem(f"expected {wanted or 'more'} at the end of '{near}'")
        self.at += 1
        return word

    def accept(self, word):
        if self.peek() == word:
            self.at += 1
            return True
        return False

    def name(self):
        word = self.take()
        if not re.fullmatch(r"[A-Za-z_]\w*", word):
            raise Problem(f"expected a name, found '{word}'")
        return word

    def labels(self):
        if self.accept("{"):
            while self.name() and not self.accept("}"):
                self.take(",")

    def kind(self):
        word = self.name()
        return word + " *" if self.accept("*") else word

    def variables(self, end):
        """`integer n, k, real p` up to the word end, which is taken; C's way to repeat the type is read too."""
        found, kind = [], None
        while True:
            if kind is None or self.peek(1) not in (",", end):
                kind = self.kind()
            found.append((self.name(), kind))
            if self.accept(end):
                return found
            self.take(",")

    def until_semicolon(self):
        """The words of one formula or term; the semicolon of a quantifier belongs to it."""
        words, open_binders = [], 0
        while not (self.peek() == ";" and open_binders == 0):
            word = self.take()
            open_binders += (word in ("\\forall", "\\exists")) - (word == ";")
            words.append(word)
        self.take(";")
        return words


def declarations(text):
    """The symbols of one annotation, in order."""
    reader = Reader(tokens(text))
    while reader.peek():
        begin, word = reader.at, reader.take()
        if word == "axiomatic":
            reader.name()
            reader.take("{")
            continue
        if word == "}":
            continue
        if word not in ("axiom", "lemma", "logic", "predicate", "inductive"):
            raise Problem(f"expected a declaration, found '{word}'")
        symbol = declaration(reader, word)
        symbol.text = " ".join(reader.words[begin : reader.at])
        yield symbol


def declaration(reader, sort):
    """One symbol, behind the word that says of which sort it is."""
    kind = reader.kind() if sort == "logic" else "prop"
    name = reader.name()
    reader.labels()
    if sort in ("axiom", "lemma"):
        reader.take(":")
        return Symbol(sort, name, body=reader.until_semicolon())
    some = reader.take("(") if sort == "inductive" else reader.accept("(")
    parameters = reader.variables(")") if some else []
    if sort == "inductive":
        return Symbol(sort, name, kind, parameters, cases(reader))
    if reader.accept("="):
        return Symbol(sort, name, kind, parameters, reader.until_semicolon())
    if reader.accept("reads"):
        reader.until_semicolon()
    else:
        reader.take(";")
    return Symbol(sort, name, kind, parameters)


def cases(reader):
    """Those of an inductive predicate: name and formula of each."""
    found = []
    reader.take("{")
    while not reader.accept("}"):
        reader.take("case")
        name = reader.name()
        reader.labels()
        reader.take(":")
        found.append((name, reader.until_semicolon()))
    return found


def constants(text):
    """The integers that a header names by #define or in an enum, as symbols."""
    found = re.findall(r"^#define (\w+) (\d+)[UL]*\b", text, re.M)
    for members in re.findall(r"\benum\s*\w*\s*{([^}]*)}", text):
        value = -1
        for member in members.split(","):
            name, _, given = (part.strip() for part in member.partition("="))
            value = int(given) if given else value + 1
            found.append((name, str(value)))
    return [Symbol("logic", name, "integer", (), [value]) for name, value in found]


def annotations(text):
    """The declarations among the ACSL of a file, annotation by annotation, comments left out; contracts are passed over."""
    for block, line in re.findall(r"/\*@(.*?)\*/|//@([^\n]*)", text, re.S):
        block = re.sub(r"//[^\n]*", "", block + line).strip()
        if re.match(r"(axiomatic|axiom|lemma|logic|predicate|inductive)\b", block):
            yield block
        elif re.search(r"\b(axiom|admit)\b", block):
            raise Problem(f"an axiom where none is looked for: {block[:60]}")
