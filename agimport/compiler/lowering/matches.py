"""Lowers ``match`` to a chain of ``if`` statements.

Before::

    match command:
        case 0 | 1:
            a()
        case n if n > limit:
            b(n)

After::

    subject = command
    if subject == 0 or subject == 1:
        a()
    else:
        n = subject
        if n > limit:
            b(n)

Sequence, mapping and class patterns ask ``ag__.match_sequence`` and its like for the parts of the subject, or
None::

    parts = ag__.match_sequence(subject, 2, None)
    if parts is not None and parts[0] == 0:

Guarantees: the subject is evaluated once; a guard only after its pattern has matched; names are bound as in
Python, by the patterns that are tried. Runs before everything else, since the bodies of cases may leave loops
and functions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import vocabulary
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.lowering.rewriting import rewrite
from agimport.compiler.positions import Position, head

GUARDED = 12
"""How many cases of a match that has guards are nested in each other at most."""


_MEANT = frozenset({"Match"})


def lower(function: Any, context: Context) -> Any:
    """Lowers the match statements of *function* in place and returns it."""
    if not context.lacks(_MEANT):
        rewrite(function.body, lambda statement: _match(statement, context))
        context.vocabulary.update(vocabulary.of_function(function))
    return function


def _match(statement: Any, context: Context) -> Block:
    if not isinstance(statement, gast.Match):
        return [statement]
    position = head(statement.subject)
    subject = context.namer.new("subject")
    if sum(case.guard is not None for case in statement.cases) > GUARDED:
        chain = _grouped(statement.cases, subject, context)
    else:
        chain = _chain(statement.cases, subject, context)
    return templates.statements("NAME = VALUE", position, NAME=subject, VALUE=statement.subject) + chain


def _chain(cases: list[Any], subject: str, context: Context) -> Block:
    chain: Block = []
    for case in reversed(cases):
        chain = _case(case, subject, chain, context)
    return chain


def _grouped(cases: list[Any], subject: str, context: Context) -> Block:
    """Returns the statements for so many cases with guards that they would be nested too deeply.

    A flag says whether a case was taken; groups of cases stand beside each other.
    """
    position = head(cases[0].pattern)
    done = context.namer.new("did_match")
    out: Block = templates.statements("DONE = False", position, DONE=done)
    for start in range(0, len(cases), GUARDED):
        group = cases[start : start + GUARDED]
        for case in group:
            case.body[:0] = templates.statements("DONE = True", head(case.pattern), DONE=done)
        chain = _chain(group, subject, context)
        position = head(group[0].pattern)
        text = "if not DONE:\n    BODY"
        out += chain if not start else templates.statements(text, position, DONE=done, BODY=chain)
    return out


def _case(case: Any, subject: str, otherwise: Block, context: Context) -> Block:
    """Returns the statements for one case, with those for the cases after it."""
    position = head(case.pattern)
    compiled = _Pattern(context, position)
    compiled.add(case.pattern, templates.expression("NAME", position, NAME=subject))
    if case.guard is None:
        return compiled.wrap([*compiled.captures(), *case.body], otherwise)
    if not compiled.tests and not compiled.steps:
        return [*compiled.captures(), *_if(case.guard, case.body, otherwise, position)]
    # The guard is asked after the captures; a case whose guard says no goes on with the cases after it, which
    # must not be copied.
    done = context.namer.new("did_match")
    taken = templates.statements("DONE = True", position, DONE=done) + case.body
    inner = [*compiled.captures(), *_if(case.guard, taken, [], head(case.guard))]
    out = templates.statements("DONE = False", position, DONE=done) + compiled.wrap(inner, [])
    if otherwise:
        out += templates.statements("if not DONE:\n    BODY", position, DONE=done, BODY=otherwise)
    return out


def _if(test: Any, body: Block, orelse: Block, position: Position) -> Block:
    if not orelse:
        return templates.statements("if TEST:\n    BODY", position, TEST=test, BODY=body)
    return templates.statements(
        "if TEST:\n    BODY\nelse:\n    ORELSE", position, TEST=test, BODY=body, ORELSE=orelse
    )


@dataclass
class _Pattern:
    """One pattern, as tests in their order; before some of them, a step that binds a helper variable."""

    context: Context
    position: Position
    tests: list[Any] = field(default_factory=list)
    steps: list[tuple[int, Block]] = field(default_factory=list)
    bound: list[tuple[str, Any]] = field(default_factory=list)
    nested: set[str] = field(default_factory=set)

    def captures(self) -> Block:
        """Returns the assignments of the names that the pattern binds."""
        out: Block = []
        for name, value in self.bound:
            out += templates.statements("NAME = VALUE", self.position, NAME=name, VALUE=value)
        return out

    def wrap(self, body: Block, otherwise: Block) -> Block:
        """Returns *body* under the tests, *otherwise* where one of them says no."""
        if not self.tests:
            return [statement for _, step in self.steps for statement in step] + body
        if not self.steps:
            return _if(self._all(self.tests), body, otherwise, self.position)
        matched = self.context.namer.new("matches")
        out: Block = templates.statements("NAME = True", self.position, NAME=matched)
        for index, test in enumerate(self.tests):
            ready = [statement for place, step in self.steps if place == index for statement in step]
            asked = ready + templates.statements("NAME = TEST", self.position, NAME=matched, TEST=test)
            out += asked if index == 0 else self._if_matched(matched, asked)
        trailing = [statement for place, step in self.steps if place >= len(self.tests) for statement in step]
        name = templates.expression("NAME", self.position, NAME=matched)
        return out + _if(name, trailing + body, otherwise, self.position)

    def add(self, pattern: Any, value: Any) -> None:
        """Adds the tests and captures of *pattern* for *value*."""
        kind = type(pattern).__name__
        getattr(self, f"_add_{kind}")(pattern, value)

    def _add_MatchValue(self, pattern: Any, value: Any) -> None:
        self.tests.append(self._expression("VALUE == LITERAL", VALUE=value, LITERAL=pattern.value))

    def _add_MatchSingleton(self, pattern: Any, value: Any) -> None:
        literal = gast.Constant(value=pattern.value, kind=None)
        self.tests.append(
            self._expression("VALUE is LITERAL", VALUE=value, LITERAL=gast.copy_location(literal, pattern))
        )

    def _add_MatchAs(self, pattern: Any, value: Any) -> None:
        if pattern.pattern is not None:
            self.add(pattern.pattern, value)
        if pattern.name is not None:
            self.bound.append((pattern.name, value))

    def _add_MatchOr(self, pattern: Any, value: Any) -> None:
        alternatives = []
        for alternative in pattern.patterns:
            compiled = _Pattern(self.context, self.position)
            compiled.add(alternative, value)
            alternatives.append(compiled)
        if not any(one.steps or one.bound for one in alternatives):
            tests = [self._all(one.tests) for one in alternatives]
            self.tests.append(self._place(gast.BoolOp(op=gast.Or(), values=tests)))
            return
        self._add_binding_alternatives(alternatives)

    def _add_binding_alternatives(self, alternatives: list[_Pattern]) -> None:
        """Adds alternatives that bind names: each is tried in turn, and binds its own."""
        found = self.context.namer.new("matches")
        step: Block = templates.statements("NAME = False", self.position, NAME=found)
        for one in reversed(alternatives):
            hit = [*one.captures(), *templates.statements("NAME = True", self.position, NAME=found)]
            tried = one.wrap(hit, [])
            if one is alternatives[-1]:
                chain = tried
            else:
                chain = [
                    *tried,
                    *templates.statements("if not NAME:\n    BODY", self.position, NAME=found, BODY=chain),
                ]
        self.steps.append((len(self.tests), step + chain))
        self.tests.append(self._expression("NAME", NAME=found))

    def _add_MatchSequence(self, pattern: Any, value: Any) -> None:
        stars = [index for index, part in enumerate(pattern.patterns) if isinstance(part, gast.MatchStar)]
        star = stars[0] if stars else None
        parts = self._parts(
            "ag__.match_sequence(VALUE, COUNT, STAR)",
            VALUE=value,
            COUNT=self._constant(len(pattern.patterns)),
            STAR=self._constant(star),
        )
        for index, part in enumerate(pattern.patterns):
            item = self._item(parts, index)
            if not isinstance(part, gast.MatchStar):
                self.add(part, item)
            elif part.name is not None:
                self.bound.append((part.name, item))

    def _add_MatchMapping(self, pattern: Any, value: Any) -> None:
        keys = self._place(gast.Tuple(elts=list(pattern.keys), ctx=gast.Load()))
        parts = self._parts("ag__.match_mapping(VALUE, KEYS)", VALUE=value, KEYS=keys)
        for index, part in enumerate(pattern.patterns):
            self.add(part, self._item(parts, index))
        if pattern.rest is not None:
            self.bound.append((pattern.rest, self._item(parts, len(pattern.patterns))))

    def _add_MatchClass(self, pattern: Any, value: Any) -> None:
        names = self._place(
            gast.Tuple(elts=[self._constant(name) for name in pattern.kwd_attrs], ctx=gast.Load())
        )
        parts = self._parts(
            "ag__.match_class(VALUE, CLASS, COUNT, NAMES)",
            VALUE=value,
            CLASS=pattern.cls,
            COUNT=self._constant(len(pattern.patterns)),
            NAMES=names,
        )
        for index, part in enumerate([*pattern.patterns, *pattern.kwd_patterns]):
            self.add(part, self._item(parts, index))

    def _parts(self, call: str, **replacements: Any) -> str:
        name = self.context.namer.new("parts")
        if self.tests:
            self.nested.add(name)
        value = templates.expression(call, self.position, **replacements)
        self.steps.append(
            (len(self.tests), templates.statements("NAME = VALUE", self.position, NAME=name, VALUE=value))
        )
        self.tests.append(self._expression("NAME is not None", NAME=name))
        return name

    def _item(self, parts: str, index: int) -> Any:
        # A graph may have to trace what follows a test that fails, where a structure inside has no parts.
        text = "ag__.part(NAME, INDEX)" if parts in self.nested else "NAME[INDEX]"
        return self._expression(text, NAME=parts, INDEX=self._constant(index))

    def _if_matched(self, matched: str, body: Block) -> Block:
        return templates.statements("if NAME:\n    BODY", self.position, NAME=matched, BODY=body)

    def _all(self, tests: list[Any]) -> Any:
        if not tests:
            return self._constant(True)
        return tests[0] if len(tests) == 1 else self._place(gast.BoolOp(op=gast.And(), values=tests))

    def _constant(self, value: Any) -> Any:
        return self._place(gast.Constant(value=value, kind=None))

    def _expression(self, text: str, **replacements: Any) -> Any:
        return templates.expression(text, self.position, **replacements)

    def _place(self, node: Any) -> Any:
        node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = self.position
        return node
