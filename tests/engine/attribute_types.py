"""Types of what stands in a template: of attributes, of the items of a list, of what a function returns."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, TypeVar, Union, get_args, get_origin, get_type_hints

Type = Any  # a class, or what typing makes of classes
MISSING = object()


def origin_of(kind: Type) -> Type:
    """Return a class without what stands in its brackets."""
    origin: Type = get_origin(kind)
    return kind if origin is None else origin


def members(kind: Type) -> list[Type]:
    """Return what a value of a type may be; whether it is there at all is for the template to ask."""
    if origin_of(kind) in (Annotated, ClassVar):
        return members(get_args(kind)[0])
    if origin_of(kind) in (Union, UnionType):
        return [member for part in get_args(kind) for member in members(part)]
    return [] if kind is NoneType else [kind]


def attribute_of(kind: Type, name: str) -> Iterator[Type]:
    """Yield the type of an attribute in each class that has it; nothing where none has."""
    for member in members(kind):
        owner = origin_of(member)
        if owner is Any or not isinstance(owner, type):
            yield Any
            continue
        found = _declared(owner, name)
        if found is not MISSING:
            own = dict(zip(getattr(owner, "__parameters__", ()), get_args(member), strict=False))
            yield _filled(found, own)


@cache
def _declared(owner: type, name: str) -> Type:
    hints = get_type_hints(owner, include_extras=False)
    if name in hints:
        return hints[name]
    match inspect.getattr_static(owner, name, MISSING):
        case property(fget=function) | cached_property(func=function) if function:
            return result_of(function)
        case function if inspect.isfunction(function):
            return result_of(function)
        case found:
            return found if found is MISSING else Any


def _filled(kind: Type, own: Mapping[TypeVar, Type]) -> Type:
    """Put the classes of one use in place of the type variables of a generic class."""
    if isinstance(kind, TypeVar):
        return own.get(kind, Any)
    inner = getattr(kind, "__parameters__", ()) if get_args(kind) else ()
    return kind[tuple(own.get(part, Any) for part in inner)] if inner else kind


def items_of(kind: Type, by_key: bool = False) -> Type:
    """Return the type of the items that a loop finds in something, or with ``by_key`` what stands at a key or place."""
    for member in members(kind):
        owner, inside = origin_of(member), get_args(member)
        if owner is str:
            return str
        if isinstance(owner, type) and issubclass(owner, Mapping) and inside:
            return inside[-1] if by_key else inside[0]
        if owner is tuple and inside and inside[-1] is not Ellipsis:
            return Union[inside]  # noqa: UP007, the classes are only known here
        if isinstance(owner, type) and issubclass(owner, Iterable) and inside:
            return inside[0]
    return Any


def list_of(kind: Type) -> Type:
    """Return the type of a list of one kind of items."""
    return Sequence[kind]


def parts_of(kind: Type, count: int) -> tuple[Type, ...]:
    """Return the types of the parts of a tuple that a loop takes apart."""
    for member in members(kind):
        inside = get_args(member)
        if origin_of(member) is tuple and len(inside) == count and Ellipsis not in inside:
            return inside
    return (Any,) * count


def result_of(function: Callable[..., Any]) -> Type:
    """Return the type of what a function returns; Any for one of the template language's own."""
    try:
        return get_type_hints(function).get("return", Any)
    except (NameError, TypeError):  # the library's own annotations name what is only there for type checkers
        return Any
