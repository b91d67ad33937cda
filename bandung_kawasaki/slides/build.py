"""The deck, described once: which slides there are, and how a deck is put together from them."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bandung_kawasaki.slides import (
    action_plan,
    changes,
    fields,
    indicators,
    outputs,
    role_model,
    sources,
    standing,
    waste,
)
from bandung_kawasaki.slides.deck import Cover, Deck, Decks, Note, Slide
from bandung_kawasaki.slides.record import Record
from bandung_kawasaki.slides.room import paged
from bandung_kawasaki.slides.telling import Teller
from bandung_kawasaki.texts import Words
from bandung_kawasaki.texts.vocabulary import N_

COVER, SOURCES = "cover", "sources"

SLIDES: Mapping[str, str] = {
    COVER: N_("Title"),
    "standing": N_("Where we stand"),
    "changes": N_("What changed since the last meeting"),
    "milestones": N_("Milestones of the programme"),
    "output_1": N_("1 Community awareness"),
    "output_2": N_("2 Commercial premises"),
    "output_3": N_("3 TPS management"),
    "tps_map": N_("The collection sites (TPS)"),
    "output_4": N_("4 Planning"),
    "composition": N_("What the waste is made of"),
    "indicators": N_("Waste indicators against targets"),
    "fields": N_("The five fields of the MoU of 2016"),
    "discussion": N_("Items under discussion by age"),
    "decisions": N_("Decisions asked for today"),
    "role_model": N_("Kawasaki's path beside Bandung's"),
    SOURCES: N_("Sources"),
}
"""The slides by id, in their order, with what a picker calls them; a deck has all of them by default."""

MAKERS: Mapping[str, Callable[[Teller], tuple[Slide, ...]]] = {
    "standing": lambda tell: (standing.standing(tell),),
    "changes": changes.changes,
    "milestones": lambda tell: (standing.all_milestones(tell),),
    "output_1": lambda tell: (outputs.output(tell, "1"),),
    "output_2": lambda tell: (outputs.output(tell, "2"),),
    "output_3": lambda tell: (outputs.output(tell, "3"),),
    "tps_map": lambda tell: (waste.tps_map(tell),),
    "output_4": lambda tell: (outputs.output(tell, "4"),),
    "composition": lambda tell: (waste.made_of(tell),),
    "indicators": lambda tell: (indicators.against_targets(tell),),
    "fields": lambda tell: (fields.fields(tell),),
    "discussion": action_plan.discussion,
    "decisions": lambda tell: (action_plan.decisions(tell),),
    "role_model": lambda tell: (role_model.path(tell),),
}
"""How the slides of an id are made in one language; title and sources depend on the choice of slides."""


@dataclass(frozen=True)
class Meeting:
    """What the presenter says about the meeting; empty where nothing was said."""

    title: str = ""
    on: datetime.date | None = None
    place: str = ""


Made = Mapping[str, tuple[Slide, ...]]
"""All slides (but title and sources) by language, in the order of SLIDES."""


def slides(record: Record, words: Mapping[str, Words], step: Callable[[int, int], None]) -> Made:
    """All slides in every language of `words`; `step(done, of)` is called as the work goes on."""
    made: dict[str, list[Slide]] = {lang: [] for lang in words}
    for n, maker in enumerate(MAKERS.values()):
        step(n, len(MAKERS))
        found = {lang: maker(Teller(record, t)) for lang, t in words.items()}
        for lang, own in _divided(found).items():
            made[lang] += own
    step(len(MAKERS), len(MAKERS))
    return {lang: tuple(own) for lang, own in made.items()}


def decks(
    record: Record, words: Mapping[str, Words], made: Made, chosen: Sequence[str], meeting: Meeting
) -> Decks:
    """The deck of the chosen slides (ids of SLIDES) in their order, in every language."""
    ids = [
        one for own in made.values() for slide in own if slide.slide_id in chosen for one in slide.source_ids
    ]
    tellers = {lang: Teller(record, t) for lang, t in words.items()}
    listed = _divided({lang: (sources.listed(tell, ids),) for lang, tell in tellers.items()})
    found = {}
    for lang, t in words.items():
        standing_words = t(
            "Publication {number} of {published} · as of {day}",
            number=t.number(record.number),
            published=t.date(record.published_on),
            day=t.date(record.as_of),
        )
        deck = Deck(
            t,
            meeting.title or t("Bandung–Kawasaki partnership"),
            t.date(meeting.on) if meeting.on else "",
            meeting.place,
            standing_words,
            record.number,
            record.as_of,
            (),
        )
        own: list[Slide] = []
        for one in chosen:
            if one == COVER:
                own.append(_cover(deck))
            elif one == SOURCES:
                own += [sources.named(slide, tellers[lang]) for slide in listed[lang]]
            else:
                own += [slide for slide in made[lang] if slide.slide_id == one]
        found[lang] = replace(deck, slides=tuple(own))
    return found


def _cover(deck: Deck) -> Slide:
    t = deck.t
    return Slide(
        COVER,
        deck.heading,
        t("Solid waste and the action plan: where the cooperation of the two cities stands"),
        Cover(tuple(line for line in (deck.when, deck.where) if line)),
        deck.standing,
        (
            Note(
                t("Method"),
                t(
                    "Every number comes from publication {number} of the record as it was known on {day}. "
                    "What is published later does not change this deck.",
                    number=t.number(deck.publication),
                    day=t.date(deck.as_of),
                ),
            ),
            Note(
                t("When asked why"),
                t(
                    "The notes of each slide tell how its numbers were made, why they stand as they do, and "
                    "which sources they rest on."
                ),
            ),
        ),
    )


def _divided(found: Mapping[str, tuple[Slide, ...]]) -> dict[str, list[Slide]]:
    """The slides of one id in every language, long tables divided and all parts counted."""
    pieces: dict[str, list[Slide]] = {lang: [] for lang in found}
    for n in range(len(next(iter(found.values())))):
        for lang, parts in paged({lang: own[n] for lang, own in found.items()}).items():
            pieces[lang] += parts
    return {
        lang: [replace(slide, part=n + 1, parts=len(own)) for n, slide in enumerate(own)]
        for lang, own in pieces.items()
    }
