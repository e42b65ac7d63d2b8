"""Reads templates as the type checker reads Python: by their source and by the classes of what they are given.

It follows includes, inheritance, imports, macros, loops and `is defined`. Nothing is rendered. A type that it cannot
tell is Any, which has every attribute.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.runtime import LoopContext

from tests.engine.attribute_types import Type, items_of, parts_of
from tests.engine.template_expressions import Called, Expressions, Frame


@cache
def parsed(environment: Environment, template: str) -> nodes.Template:
    """Parse a template of an environment."""
    assert environment.loader
    return environment.parse(environment.loader.get_source(environment, template)[0])


class Reader(Expressions):
    """Reads templates of an environment, and keeps what is wrong in them and which they were."""

    def __init__(self, environment: Environment) -> None:
        """Start with nothing read."""
        super().__init__(environment)
        self.templates: set[str] = set()
        self.macros = cache(self._macros)

    def read(self, template: str, names: Mapping[str, Type]) -> None:
        """Read a template that is given these names, and all that it includes, imports and extends."""
        self._template(Frame(template, dict(names)))

    def _macros(self, template: str) -> Mapping[str, Called]:
        """Return the macros of a template. They know one another, and what is imported beside them."""
        frame = Frame(template, {})
        for node in self._source(template):
            if isinstance(node, nodes.Macro | nodes.FromImport):
                self._statement(node, frame)
        return frame.names

    def _source(self, template: str) -> list[nodes.Node]:
        self.templates.add(template)
        return parsed(self.environment, template).body

    def _template(self, frame: Frame) -> None:
        body = self._source(frame.template)
        parent = next((node for node in body if isinstance(node, nodes.Extends)), None)
        if not parent:
            return self.body(body, frame)
        assert isinstance(parent.template, nodes.Const)
        self.body([node for node in body if not isinstance(node, nodes.Block | nodes.Extends | nodes.Output)], frame)
        blocks = {node.name: (frame.template, node) for node in body if isinstance(node, nodes.Block)}
        return self._template(replace(frame, template=parent.template.value, blocks={**blocks, **frame.blocks}))

    def body(self, body: list[nodes.Node], frame: Frame) -> None:
        """Read statements."""
        for node in body:
            self._statement(node, frame)

    def _statement(self, node: nodes.Node, frame: Frame) -> None:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    self.type_of(part, frame)
            case nodes.Block():
                template, block = frame.blocks.get(node.name, (frame.template, node))
                self.body(block.body, replace(frame.inner(), template=template))
            case nodes.Include(template=nodes.Const(value=template)):
                self._template(replace(frame.inner(), template=template, blocks={}))
            case nodes.FromImport(template=nodes.Const(value=template)):
                for name in node.names:
                    own, alias = (name, name) if isinstance(name, str) else name
                    frame.names[alias] = self.macros(template)[own]
            case nodes.Macro():
                frame.names[node.name] = Called(node, frame)
            case nodes.For():
                self._loop(node, frame)
            case nodes.If():
                self._choice(node, frame)
            case nodes.Assign():
                self._bind(node.target, self.type_of(node.node, frame), frame)
            case nodes.AssignBlock():
                self.body(node.body, frame.inner())
                self._bind(node.target, Any, frame)
            case nodes.With():
                inner = frame.inner()
                for target, value in zip(node.targets, node.values, strict=True):
                    self._bind(target, self.type_of(value, frame), inner)
                self.body(node.body, inner)
            case nodes.CallBlock():
                self.type_of(node.call, frame.inner(caller=Called(node, frame)))
            case nodes.Scope() | nodes.ScopedEvalContextModifier():
                self.body(node.body, frame.inner())
            case _:
                raise AssertionError(f"{frame.template}: teach {__name__} what {type(node).__name__} does.")

    def _loop(self, node: nodes.For, frame: Frame) -> None:
        inner = frame.inner(loop=LoopContext)
        self._bind(node.target, items_of(self.type_of(node.iter, frame)), inner)
        if node.test:
            self.type_of(node.test, inner)
        self.body(node.body, inner)
        self.body(node.else_, frame.inner())

    def _choice(self, node: nodes.If, frame: Frame) -> None:
        """Read the branches of a condition that can come to pass."""
        for branch in (node, *node.elif_):
            sure = self.is_sure(branch.test, frame)
            if sure is not False:
                self.type_of(branch.test, frame)
                self.body(branch.body, frame)
            if sure:
                return
        self.body(node.else_, frame)

    def _bind(self, target: nodes.Node, kind: Type, frame: Frame) -> None:
        match target:
            case nodes.Name():
                frame.names[target.name] = kind
            case nodes.Tuple():
                for part, own in zip(target.items, parts_of(kind, len(target.items)), strict=True):
                    self._bind(part, own, frame)
