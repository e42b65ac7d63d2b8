"""Jinja's environment without what only other people's functions need; its parts that are replaced are not public.

Nothing that templates call here asks for their context (``pass_context`` and the like), and no template has names of
its own that others do not have. Jinja is asked for both at every call and every include: a seventh of an event's page.
What a template includes is compiled with it, which is a tenth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import _escape_inner  # type: ignore[attr-defined]  # what `escape` does before it wraps

# What only looks like an include comes first: a comment.
INCLUDE = re.compile(r"\{#.*?#\}|\{% include \"([^\"]+)\" %\}", re.S)
Blocks = dict[str, Callable[[Context], Iterator[str]]]


def _escaped(value: Any) -> str:
    """Return what ``markupsafe.escape`` does, not yet wrapped as markup: what is written out is only joined."""
    if type(value) is str:
        return _escape_inner(value)
    return str(value.__html__()) if hasattr(value, "__html__") else _escape_inner(str(value))


class _Writing(CodeGenerator):
    """Jinja's compiler, but that what a template writes is escaped by the above, and what it calls is called."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call of a function or macro, where Jinja writes one of ``context.call``."""
        if node.dyn_args or node.dyn_kwargs:
            return super().visit_Call(node, frame, forward_caller)
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class _Context(Context):
    """What a template knows; Jinja keeps with it which names are global, and all are."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: Blocks,
        globals: MutableMapping[str, Any] | None = None,
    ) -> None:
        super().__init__(environment, parent, name, blocks)


class QuickEnvironment(Environment):
    """Makes the same pages as Jinja's own, in less time."""

    code_generator_class = _Writing
    context_class = _Context
    escaped = staticmethod(_escaped)


class WholeLoader(FileSystemLoader):
    """Loads a template with all that it includes in place, in a scope of its own as an include has."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, file, is_current = super().get_source(environment, template)

        def whole(found: re.Match[str]) -> str:
            included = found[1] and self.get_source(environment, found[1])[0]
            return f"{{% with %}}{included}{{% endwith %}}" if included is not None else found[0]

        return INCLUDE.sub(whole, source), file, is_current


def compile_all(environment: Environment) -> None:
    """Compile every template, partials in what includes them. Raise ``TemplateError`` with the line of the file."""
    try:
        for name in environment.list_templates(filter_func=_stands_alone):
            environment.get_template(name)
    except TemplateError:
        written = as_written(environment)
        for name in written.list_templates(extensions=["html"]):
            written.get_template(name)


def _stands_alone(name: str) -> bool:
    return name.endswith(".html") and not name.startswith("partials/")


def rendered(environment: Environment, name: str, known: dict[str, Any]) -> str:
    """Return what a template makes of what is ``known``. Raise ``TemplateError`` with the line as its file has it."""
    try:
        return environment.get_template(name).render(known)
    except TemplateError:
        return as_written(environment).get_template(name).render(known)


def as_written(environment: Environment) -> Environment:
    """Return an environment that includes templates while it renders, so that lines are those of their files."""
    if not isinstance(environment.loader, WholeLoader):
        return environment
    return environment.overlay(loader=FileSystemLoader(environment.loader.searchpath), bytecode_cache=None)
