"""Writes the first-order part of ACSL that the definitions and axioms in spec/ use as Coq.

Numbers keep their kind: an ACSL integer is a Z, a real an R, and an integer among reals becomes IZR of it.  A pointer stands
for what it points to: an array for the function from index to element, a struct for a record of acsl_meaning.v.  A function
that ACSL only declares is the one of that name in acsl_meaning.v.  What is not understood raises Problem.
"""
import re
from collections import namedtuple

from acsl import Problem, Reader

KINDS = {"integer": "Z", "real": "R", "prop": "Prop", "uint32_t *": "(Z -> Z)", "sc_decimal *": "acsl_meaning.decimal"}
KINDS |= {"sc_grid": "acsl_meaning.sc_grid", "sc_query *": "acsl_meaning.sc_query"}
# of a struct or of what a pointer points to
FIELDS = {
    "sc_decimal *": {"digit": "uint32_t *", "length": "integer", "exponent": "integer"},
    "sc_grid": {"kind": "integer", "digits": "integer"},
    "sc_query *": {"method": "integer", "k": "integer", "alpha": "sc_decimal", "sigma": "sc_decimal", "grid": "sc_grid"},
}
RESERVED = set("as at by else end exists for forall fun if in let match return then where with".split())
RELATIONS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "==": "=", "!=": "<>"}
ATOM, APPLIED, NEGATIVE, PRODUCT, SUM, RELATION, NOT, AND, OR, IMPLIES, IFF, BINDER = range(12)

# A term or formula: its Coq text and how tightly its outermost operator binds.  An integer's text is meant in Z_scope.
Value = namedtuple("Value", "kind text level")


def of_kind(kind):
    if kind not in KINDS:
        raise Problem(f"the type '{kind}' is not known")
    return KINDS[kind]


def within(value, level):
    return value.text if value.level <= level else f"({value.text})"


def operand(value, level=ATOM):
    """The text of a value where the scope is not that of integers."""
    if value.kind != "integer":
        return within(value, level)
    if value.text.isdigit():
        return value.text + "%Z"
    return within(value, level) if value.level <= APPLIED else f"({value.text})%Z"


def cast(value, kind):
    if value.kind == kind:
        return value
    if (value.kind, kind) == ("integer", "real"):
        return Value("real", value.text if value.text.isdigit() else f"IZR {operand(value)}", APPLIED)
    raise Problem(f"'{value.text}' is of kind {value.kind}, not {kind}")


def common(left, right):
    return "integer" if left.kind == right.kind == "integer" else "real"


class Translator(Reader):
    """Writes one formula or term as Coq; used collects the symbols that it speaks of."""

    def __init__(self, words, symbols, variables, used):
        super().__init__(words)
        self.symbols, self.used, self.scope = symbols, used, {}
        self.bound = self.bind(variables)

    def bind(self, variables):
        text = ""
        for name, kind in variables:
            if name in self.symbols:
                raise Problem(f"the variable {name} has the name of a function")
            self.scope[name] = Value(kind, name + "_" if name in RESERVED else name, ATOM)
            text += f" ({self.scope[name].text} : {of_kind(kind).strip('()')})"
        return text

    def whole(self, kind):
        value = cast(self.term(), kind)
        if self.peek():
            raise Problem(f"not understood from '{' '.join(self.words[self.at:][:6])}' on")
        return operand(value, BINDER)

    def term(self):
        if self.peek() in ("\\forall", "\\exists"):
            quantifier, outer = self.take()[1:], dict(self.scope)
            bound = self.bind(self.variables(";"))
            body = cast(self.term(), "prop")
            self.scope = outer
            return Value("prop", f"{quantifier}{bound}, {body.text}", BINDER)
        value = self.equivalence()
        if not self.accept("?"):
            return value
        yes = self.term()
        self.take(":")
        no = self.term()
        kind = yes.kind if yes.kind == no.kind else common(yes, no)
        sides = [within(cast(side, kind), SUM) for side in (yes, no)]
        condition = cast(value, "prop")
        return Value(kind, f"if decide ({condition.text})%type then {sides[0]} else {sides[1]}", BINDER)

    def equivalence(self):
        # Coq's <-> binds more tightly than its ->
        left = self.implication()
        while self.accept("<==>"):
            sides = [within(cast(side, "prop"), OR) for side in (left, self.implication())]
            left = Value("prop", " <-> ".join(sides), IFF)
        return left

    def implication(self):
        left = self.disjunction()
        if not self.accept("==>"):
            return left
        right = cast(self.term() if self.quantified() else self.implication(), "prop")
        return Value("prop", f"{within(cast(left, 'prop'), OR)} -> {within(right, IMPLIES)}", IMPLIES)

    def disjunction(self):
        return self.connective("||", "\\/", OR, self.conjunction)

    def conjunction(self):
        return self.connective("&&", "/\\", AND, self.relation)

    def quantified(self):
        return self.peek() in ("\\forall", "\\exists")

    def connective(self, acsl, coq, level, part):
        parts = [part()]
        while self.accept(acsl):
            parts.append(self.term() if self.quantified() else part())
        if len(parts) == 1:
            return parts[0]
        return Value("prop", f" {coq} ".join(within(cast(part, "prop"), level - 1) for part in parts), level)

    def relation(self):
        sides, signs = [self.sum()], []
        while self.peek() in RELATIONS:
            signs.append(RELATIONS[self.take()])
            sides.append(self.sum())
        if not signs:
            return sides[0]
        # a <= b < c: one sentence if all are numbers of a kind, else one for each sign
        if len(signs) == 2 and set(signs) <= {"<", "<="} and len({side.kind for side in sides}) == 1:
            return self.related(sides, signs)
        parts = [self.related(sides[i : i + 2], signs[i : i + 1]) for i in range(len(signs))]
        return parts[0] if len(parts) == 1 else Value("prop", " /\\ ".join(within(part, RELATION) for part in parts), AND)

    def related(self, sides, signs):
        kind = "integer" if all(side.kind == "integer" for side in sides) else "real"
        text = within(cast(sides[0], kind), SUM)
        for sign, side in zip(signs, sides[1:]):
            text += f" {sign} {within(cast(side, kind), SUM)}"
        return Value("prop", f"({text})%Z", ATOM) if kind == "integer" else Value("prop", text, RELATION)

    def sum(self):
        return self.arithmetic(("+", "-"), SUM, self.product)

    def product(self):
        return self.arithmetic(("*", "/"), PRODUCT, self.unary)

    def arithmetic(self, signs, level, part):
        left = part()
        while self.peek() in signs:
            sign, right = self.take(), part()
            kind = common(left, right)
            if (kind, sign) == ("integer", "/"):
                raise Problem("the quotient of integers is not among the functions known")
            left = Value(kind, f"{within(cast(left, kind), level)} {sign} {within(cast(right, kind), level - 1)}", level)
        return left

    def unary(self):
        if self.accept("!"):
            return Value("prop", f"~ {within(cast(self.unary(), 'prop'), ATOM)}", NOT)
        if self.accept("-"):
            value = self.unary()
            return Value(common(value, value), f"- {within(cast(value, common(value, value)), APPLIED)}", NEGATIVE)
        if self.accept("&"):
            value = self.unary()
            return value._replace(kind=value.kind + " *")
        value = self.primary()
        while self.peek() in ("->", ".", "["):
            if self.peek() != "[":
                pointed, field = self.take() == "->", self.name()
                kind = FIELDS.get(value.kind, {}).get(field) if pointed == value.kind.endswith("*") else None
                if kind is None:
                    raise Problem(f"no field {field} is known of '{value.text}'")
                value = Value(kind, f"acsl_meaning.{field} {within(value, ATOM)}", APPLIED)
            else:
                self.take("[")
                if of_kind(value.kind) != "(Z -> Z)":
                    raise Problem(f"'{value.text}' is no array")
                value = Value("integer", f"{within(value, APPLIED)} {operand(cast(self.term(), 'integer'))}", APPLIED)
                self.take("]")
        return value

    def primary(self):
        word = self.take()
        if word == "(":
            value = self.term()
            self.take(")")
            return value
        if re.fullmatch(r"\d+(\.0)?", word):
            return Value("real" if "." in word else "integer", word.split(".")[0], ATOM)
        return self.scope[word] if word in self.scope else self.application(word)

    def application(self, name):
        symbol = self.symbols.get(name)
        if symbol is None or symbol.sort == "axiom":
            raise Problem(f"'{name}' is not known")
        self.used.append(name)
        self.labels()
        text = name if symbol.body is not None else "acsl_meaning." + name
        for i, (_, kind) in enumerate(symbol.parameters):
            self.take("," if i else "(")
            text += " " + operand(cast(self.term(), kind))
        if not symbol.parameters:
            return Value(symbol.kind, text, ATOM)
        self.take(")")
        return Value(symbol.kind, text, APPLIED)


def coq(symbol, symbols, used):
    """The Coq sentence that defines the symbol; for an axiom, the definition of its statement."""
    if symbol.sort == "axiom":
        return f"Definition axiom_{symbol.name} : Prop :=\n  {Translator(symbol.body, symbols, (), used).whole('prop')}."
    if symbol.sort == "inductive":
        kinds = " -> ".join([of_kind(kind) for _, kind in symbol.parameters] + ["Prop"])
        cases = ""
        for case, words in symbol.body:
            cases += f"\n  | {symbol.name}_{case} : {Translator(words, symbols, (), used).whole('prop')}"
        return f"Inductive {symbol.name} : {kinds} :={cases}."
    translator = Translator(symbol.body, symbols, symbol.parameters, used)
    return f"Definition {symbol.name}{translator.bound} : {of_kind(symbol.kind)} :=\n  {translator.whole(symbol.kind)}."
