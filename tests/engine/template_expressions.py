"""Reads the expressions of templates: what type each has, and which names and attributes it asks for in vain."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import Environment, nodes

from tests.engine.attribute_types import Type, attribute_of, items_of, list_of, members, result_of

KEEPS_ITS_ITEMS = {"list", "select", "reject", "selectattr", "rejectattr", "sort"}
BY_ATTRIBUTE = {"selectattr", "rejectattr", "map"}


@dataclass(frozen=True)
class Frame:
    """Where the reader is: the template, its names with their types, and the blocks that stand in for its own."""

    template: str
    names: dict[str, Type]
    blocks: Mapping[str, tuple[str, nodes.Block]] = field(default_factory=dict)

    def inner(self, **names: Type) -> "Frame":
        """Return a frame whose new names are gone when it ends."""
        return replace(self, names={**self.names, **names})


@dataclass(frozen=True)
class Called:
    """A macro, or the body of a call block: its parameters and its body, with the names of where it was written."""

    node: nodes.Macro | nodes.CallBlock
    frame: Frame


class Expressions(ABC):
    """Keeps what is wrong in the expressions that it has read.

    ``guarded`` says of each name that a template asks `is defined` or `default` of, whether it ever was.
    """

    def __init__(self, environment: Environment) -> None:
        """Start with nothing read."""
        self.environment = environment
        self.problems: dict[str, None] = {}
        self.guarded: dict[tuple[str, str], bool] = defaultdict(bool)

    @abstractmethod
    def body(self, body: list[nodes.Node], frame: Frame) -> None:
        """Read statements."""

    def type_of(self, node: nodes.Node, frame: Frame) -> Type:
        """Return the type of an expression, and note what is wrong in it."""
        match node:
            case nodes.Const():
                return type(node.value)
            case nodes.Name():
                if node.name in frame.names or node.name in self.environment.globals:
                    return frame.names.get(node.name, Any)
                self._note(node, frame, f"`{node.name}` is not given")
            case nodes.Getattr():
                return self._attribute(self.type_of(node.node, frame), node.attr, node, frame)
            case nodes.Getitem(arg=nodes.Slice()):
                return self.type_of(node.node, frame)
            case nodes.Getitem():
                self.type_of(node.arg, frame)
                return items_of(self.type_of(node.node, frame), by_key=True)
            case nodes.List() | nodes.Tuple():
                kinds = [self.type_of(item, frame) for item in node.items]
                return list_of(kinds[0]) if kinds else Any
            case nodes.CondExpr():
                return self._chosen(node, frame)
            case nodes.And():
                if self.is_sure(node, frame) is not False:
                    self._each(node, frame)
            case nodes.Test(name="defined"):
                self.is_sure(node, frame)
            case nodes.Filter():
                return self._filtered(node, frame)
            case nodes.Call():
                return self._called(node, frame)
            case _:
                self._each(node, frame)
        return Any

    def _each(self, node: nodes.Node, frame: Frame) -> None:
        for part in node.iter_child_nodes():
            self.type_of(part, frame)

    def _chosen(self, node: nodes.CondExpr, frame: Frame) -> Type:
        sure = self.is_sure(node.test, frame)
        if sure is None:
            self.type_of(node.test, frame)
        sides = [node.expr1] * (sure is not False) + [node.expr2] * (not sure and node.expr2 is not None)
        kinds = [self.type_of(side, frame) for side in sides if side]
        return next((kind for kind in kinds if kind is not Any), Any)

    def _filtered(self, node: nodes.Filter, frame: Frame) -> Type:
        if node.name == "default" and isinstance(node.node, nodes.Name):
            given = node.node.name in frame.names
            self.guarded[frame.template, node.node.name] |= given
            return self.type_of(node.node if given else node.args[0], frame)
        kind = self.type_of(node.node, frame) if node.node else Any
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.type_of(argument, frame)
        named = [*node.args[:1], *(pair.value for pair in node.kwargs if pair.key == "attribute")]
        for attribute in named if node.name in BY_ATTRIBUTE else ():
            if isinstance(attribute, nodes.Const) and isinstance(attribute.value, str):
                self._attribute(items_of(kind), attribute.value, node, frame)
        if node.name in KEEPS_ITS_ITEMS:
            return kind
        return items_of(kind) if node.name == "first" else result_of(self.environment.filters[node.name])

    def _called(self, node: nodes.Call, frame: Frame) -> Type:
        given = [self.type_of(argument, frame) for argument in node.args]
        named = {pair.key: self.type_of(pair.value, frame) for pair in node.kwargs}
        callee = self.type_of(node.node, frame)
        if not isinstance(callee, Called):
            return callee
        names = [argument.name for argument in callee.node.args]
        defaults = [self.type_of(default, callee.frame) for default in callee.node.defaults]
        kinds = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
        kinds |= dict(zip(names, given, strict=False)) | named
        for name in sorted(set(names) - set(kinds)):
            self._note(node, frame, f"the call leaves out `{name}`")
        for name in sorted(set(named) - set(names)):
            self._note(node, frame, f"the call gives `{name}`, which is not taken")
        caller = {"caller": frame.names["caller"]} if "caller" in frame.names else {}
        self.body(callee.node.body, callee.frame.inner(**caller, **kinds))
        return Any

    def _attribute(self, kind: Type, name: str, node: nodes.Node, frame: Frame) -> Type:
        found = list(attribute_of(kind, name))
        if not found:
            owners = " or ".join(getattr(part, "__name__", str(part)) for part in members(kind))
            self._note(node, frame, f"{owners} has no `{name}`")
        return next((part for part in found if part is not Any), Any)

    def is_sure(self, test: nodes.Node, frame: Frame) -> bool | None:
        """Say what a condition is whatever the data say: only `is defined` is known. None where it depends on them."""
        match test:
            case nodes.Test(node=nodes.Name(name=name), name="defined"):
                given = name in frame.names
                self.guarded[frame.template, name] |= given
                return given
            case nodes.And():
                sides = [self.is_sure(side, frame) for side in (test.left, test.right)]
                return False if False in sides else None if None in sides else True
            case nodes.Not():
                sure = self.is_sure(test.node, frame)
                return None if sure is None else not sure
        return None

    def _note(self, node: nodes.Node, frame: Frame, said: str) -> None:
        self.problems[f"{frame.template}, line {node.lineno}: {said}."] = None
