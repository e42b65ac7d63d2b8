"""From the last published ``feeds/ledger.json`` to a ledger, and back to its bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from programme.ledger import Ledger
from programme.problems import WARNING, Place, Problem

FORMAT = 1
_LEDGER = TypeAdapter(Ledger)


def load_ledger(path: Path | None, domain: str) -> tuple[Ledger | None, list[Problem]]:
    """Read the last ledger. None where there is none; a problem where it is damaged or another site's."""
    if path is None:
        return None, []
    place = Place(path.name)
    if not path.is_file():
        advice = "Right for a first publication. Else fetch the ledger from the live site first."
        message = "there is no such ledger, so every calendar begins anew."
        return None, [Problem(place, "ledger-missing", "Ledger", message, advice, WARNING)]
    try:
        values = json.loads(path.read_bytes())
        if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
            raise ValueError
        ledger = _LEDGER.validate_python(values)
        _read_stamps(ledger)
    except (ValueError, ValidationError, RecursionError, OSError):
        advice = "Fetch feeds/ledger.json from the live site again."
        return None, [Problem(place, "ledger-damaged", "Ledger", "it cannot be read.", advice)]
    if ledger.domain != domain:
        message = f'it belongs to "{ledger.domain}", and this site\'s uid_domain is "{domain}".'
        advice = "Use this site's own ledger, or put uid_domain in site.yaml back as it was."
        return None, [Problem(place, "ledger-foreign", "Ledger", message, advice)]
    return ledger, []


def _read_stamps(ledger: Ledger) -> None:
    """Read every date and time once, so that a damaged one shows here and not later."""
    for one in ledger.dates.values():
        if one.moment.tzinfo is None or one.sequence < 0:
            raise ValueError
        one.is_past(one.moment.date())


def ledger_bytes(ledger: Ledger) -> bytes:
    """Write a ledger: sorted, one date a line, the same bytes for the same ledger."""
    values: dict[str, Any] = {"format": FORMAT, **asdict(ledger)}
    dates = ",\n".join(f"  {_json(name)}: {_json(one)}" for name, one in values["dates"].items())
    changes = ",\n".join(f"  {_json(change)}" for change in values["changes"])
    head = f'{{"format": {FORMAT}, "domain": {_json(ledger.domain)},\n'
    return f'{head}"dates": {{\n{dates}\n}},\n"changes": [\n{changes}\n]}}\n'.encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
