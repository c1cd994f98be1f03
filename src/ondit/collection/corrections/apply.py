"""Corrections over an analysis: a pure function, so that every new reading is corrected in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from ondit.collection.corrections.anchors import excerpt_at, find, statement_at, voice_at
from ondit.collection.corrections.records import PAIRED, Applied, Correction, anchor_from_json
from ondit.errors import BadCorrection
from ondit.model import ANONYMITIES, VOICE_KINDS, Analysis, Link, Note, Span, Voice


def apply_corrections(analysis: Analysis, corrections: Iterable[Correction]) -> tuple[Analysis, tuple[Applied, ...]]:
    """The analysis as people say it should be, and what became of each correction.

    Applied from the first to the last that was made, so that of two on the same words the later holds. Chains, words
    and sourcing follow by themselves. What does not find its words is a note. Corrections that were undone are left
    out; those of two reports (speakers, claims) are for the collection.
    """
    machine = analysis
    applied = []
    for correction in sorted(corrections, key=lambda one: (one.made, one.key)):
        if correction.undone is not None or correction.kind in PAIRED:
            continue
        try:
            analysis = _APPLY[correction.kind](analysis, correction, machine)
        except BadCorrection as exc:
            message = f"the correction {correction.key} ({correction.kind}, by {correction.who}) was not applied: {exc}"
            analysis = replace(analysis, notes=(*analysis.notes, Note("corrections", message)))
            applied.append(Applied(correction.key, str(exc)))
        else:
            applied.append(Applied(correction.key))
    return analysis, tuple(applied)


def _voice(analysis: Analysis, correction: Correction, machine: Analysis) -> Analysis:
    # Looked up in what the machine found: a statement that shows the voice may have been taken out since.
    found = voice_at(machine, correction.target)
    voice = next((one for one in analysis.voices if found is not None and one.id == found.id), None)
    voice = voice or voice_at(analysis, correction.target)
    if voice is None:
        raise BadCorrection("nobody is called by its words any more")
    said = {name: correction.body[name] for name in _VOICE if correction.body.get(name)}
    changed = replace(voice, **{"anonymity": "named" if "name" in said else voice.anonymity, **said})
    if changed.anonymity == "named":
        changed = replace(changed, anonymity_reason=None)
    if changed.kind == "unknown" and changed.name:
        changed = replace(changed, kind="person")
    same = next((one for one in analysis.voices if _is_called(one, changed) and one.id != voice.id), None)
    if same is not None and voice.kind != "author":
        return _merged(analysis, voice, same)
    return replace(analysis, voices=tuple(changed if one.id == voice.id else one for one in analysis.voices))


_VOICE = ("name", "kind", "anonymity", "role", "affiliation")


def _is_called(one: Voice, other: Voice) -> bool:
    return bool(one.name and other.name and one.name.casefold() == other.name.casefold())


def _merged(analysis: Analysis, gone: Voice, into: Voice) -> Analysis:
    """The analysis in which one voice is another that it has already."""

    def renamed(voice_id: str) -> str:
        return into.id if voice_id == gone.id else voice_id

    whole = replace(
        into,
        mentions=tuple(sorted({*into.mentions, *gone.mentions})),
        attributions=tuple(x.id for x in analysis.attributions if x.id in (*into.attributions, *gone.attributions)),
    )
    voices = (whole if one.id == into.id else one for one in analysis.voices if one.id != gone.id)
    return replace(
        analysis,
        voices=tuple(
            replace(one, members=tuple(dict.fromkeys(map(renamed, one.members)))) if gone.id in one.members else one
            for one in voices
        ),
        links=tuple(x if x.kind == "inside" else replace(x, outer=renamed(x.outer)) for x in analysis.links),
        excerpts=tuple(replace(x, voice=renamed(x.voice)) for x in analysis.excerpts),
    )


def _no_statement(analysis: Analysis, correction: Correction, machine: Analysis) -> Analysis:
    gone = statement_at(machine, correction.target)
    if gone is None:
        raise BadCorrection("no statement has its words any more")
    around = next((x.outer for x in analysis.links if x.inner == gone.id and x.kind == "inside"), None)
    links: list[Link] = []
    for link in analysis.links:
        if link.inner == gone.id:
            continue
        if link.kind != "inside" or link.outer != gone.id:
            links.append(link)
        elif around is not None:  # what stood within it stands within what is around it
            links.append(replace(link, outer=around))
    voices = (replace(one, attributions=tuple(x for x in one.attributions if x != gone.id)) for one in analysis.voices)
    return replace(
        analysis,
        attributions=tuple(one for one in analysis.attributions if one.id != gone.id),
        links=tuple(links),
        datings=tuple(one for one in analysis.datings if one.subject != gone.id),
        voices=tuple(voices),
    )


def _excerpt_end(analysis: Analysis, correction: Correction, machine: Analysis) -> Analysis:
    excerpt = excerpt_at(machine, correction.target)
    if excerpt is None:
        raise BadCorrection("no excerpt begins with its words any more")
    last = find(analysis.document.text, anchor_from_json(correction.body.get("end")))
    if last is None or last.end <= excerpt.span.start:
        raise BadCorrection("the last words of the excerpt are not there any more")
    span = Span(excerpt.span.start, last.end)
    changed = tuple(replace(one, span=span) if one.id == excerpt.id else one for one in analysis.excerpts)
    by_id = {one.id: one for one in changed}
    return replace(
        analysis,
        excerpts=tuple(
            replace(one, parent=None) if one.parent and not by_id[one.parent].span.contains(one.span) else one
            for one in changed
        ),
    )


def _outlet(analysis: Analysis, correction: Correction, machine: Analysis) -> Analysis:
    name = _text(correction, "outlet")
    voices = analysis.voices
    if voices and voices[0].kind == "author" and voices[0].name in (analysis.document.publisher, None):
        voices = (replace(voices[0], name=name), *voices[1:])
    return replace(analysis, document=replace(analysis.document, publisher=name), voices=voices)


def _date(analysis: Analysis, correction: Correction, machine: Analysis) -> Analysis:
    return replace(analysis, document=replace(analysis.document, published=_text(correction, "published")))


def _text(correction: Correction, name: str) -> str:
    value = correction.body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise BadCorrection(f"it does not say which {name}")
    return value


def check_body(correction: Correction) -> None:
    """Refuse a body that no analysis could take.

    Raises:
        BadCorrection: a name, kind or date is missing or cannot be.
    """
    body = correction.body
    if correction.kind in PAIRED:
        other = body.get("other")
        if not isinstance(other, dict) or not isinstance(other.get("sha256"), str):
            raise BadCorrection(f"{correction.key}: {correction.kind} does not say which other")
        anchor_from_json(other.get("target"))
    elif correction.kind == "voice":
        said = {name: body[name] for name in _VOICE if body.get(name)}
        if not said or not all(isinstance(value, str) for value in said.values()):
            raise BadCorrection(f"{correction.key}: it does not say who the voice is")
        for name, choices in (("kind", VOICE_KINDS), ("anonymity", ANONYMITIES)):
            if name in said and said[name] not in choices:
                raise BadCorrection(f"{correction.key}: no {name} {said[name]!r}; there are {', '.join(choices)}")
    elif correction.kind == "excerpt-end":
        anchor_from_json(body.get("end"))
    elif correction.kind in ("outlet", "date"):
        _text(correction, "outlet" if correction.kind == "outlet" else "published")


_APPLY: dict[str, Callable[[Analysis, Correction, Analysis], Analysis]] = {
    "voice": _voice,
    "no-statement": _no_statement,
    "excerpt-end": _excerpt_end,
    "outlet": _outlet,
    "date": _date,
}
