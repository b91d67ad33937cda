"""The state of the programme in a few sentences, composed from whole messages."""

from collections.abc import Mapping, Sequence

from bandung_kawasaki.texts.words import Words


def joined(sentences: Sequence[str], t: Words) -> str:
    """Sentences one after the other, as the language sets them."""
    whole = ""
    for sentence in sentences:
        whole = (
            t.context("sentences", "{first} {second}", first=whole, second=sentence) if whole else sentence
        )
    return whole


def activities(done: int, planned: int, t: Words) -> str:
    """How many of the outputs' milestones are reported as done."""
    if not planned:
        return t("The record holds no milestones of the four outputs up to this day.")
    if done == planned:
        return t.plural(
            "The {count} milestone of the four outputs is reported as done.",
            "All {count} milestones of the four outputs are reported as done.",
            planned,
        )
    return t.plural(
        "Of the {count} milestone of the four outputs, {done} is reported as done.",
        "Of the {count} milestones of the four outputs, {done} are reported as done.",
        planned,
        done=t.number(done),
    )


def results(outputs_by_class: Mapping[str, Sequence[str]], t: Words) -> str:
    """What the headline indicators of the outputs say: the names of the outputs by class."""
    said = ""
    for klass, names in outputs_by_class.items():
        part = t("{outputs}: {class_}", outputs=t.list(names), class_=t.klass(klass))
        said = t.context("results", "{first}; {second}", first=said, second=part) if said else part
    return (
        t("Results: {results}.", results=said) if said else t("No results are in the record up to this day.")
    )


def overdue(late: int, unreported: int, t: Words) -> str:
    """How many milestones of the whole programme are late or due without a report."""
    parts = []
    if late:
        parts.append(t.plural("{count} milestone is late.", "{count} milestones are late.", late))
    if unreported:
        parts.append(
            t.plural(
                "{count} milestone of the programme is due and nobody has reported on it since.",
                "{count} milestones of the programme are due and nobody has reported on them since.",
                unreported,
            )
        )
    return joined(parts, t)


def discussion(count: int, t: Words) -> str:
    """How many items of the action plan are still under discussion."""
    if not count:
        return t("No item of the action plan is under discussion.")
    return t.plural(
        "{count} item of the action plan is still undecided.",
        "{count} items of the action plan are still undecided.",
        count,
    )
