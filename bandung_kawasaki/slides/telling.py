"""What the slides have in common: a record told in one language, with sources, terms and notes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bandung_kawasaki.charts import telling
from bandung_kawasaki.charts.chart import as_dicts, lines, short
from bandung_kawasaki.progress.indicators import Assessment
from bandung_kawasaki.slides.deck import Body, Note, Part, Slide
from bandung_kawasaki.slides.record import Record
from bandung_kawasaki.texts import Words, reasons
from bandung_kawasaki.texts.figures import Writer

SOURCES_IN_NOTES = 12
NAME = 120
"""Letters of a name that a slide shows."""
TERMS_WIDTH, TERMS_LINES = 200, 2


@dataclass(frozen=True)
class Teller:
    """A record in one language."""

    record: Record
    t: Words

    def topic(self, topic_id: object) -> str:
        """What a topic is called."""
        return short(self.t.pick(self.record.topic(topic_id), "title") or topic_id, NAME)

    def indicator(self, indicator_id: object) -> str:
        """What an indicator is called."""
        return short(self.t.pick(self.record.indicator(indicator_id), "title") or indicator_id, NAME)

    def writer(self, indicator_id: object) -> Writer:
        """Writes the figures of an indicator."""
        return Writer.of(self.record.indicator(indicator_id), self.t)

    def why(self, found: Assessment) -> str:
        """Why an indicator has its class."""
        return reasons.sentence(found.reason, self.t, self.writer(found.indicator_id).quantity)

    def activities(self, topic_id: str) -> Part:
        """The activities of an output: its milestones by state."""
        t = self.t
        counts = {state: count for state, count in self.record.outputs[topic_id].counts.items() if count}
        if not counts:
            return Part(t("Activities"), line=t("The record holds no milestones for this."))
        said = t.list(
            t("{count} {state}", count=t.number(count), state=t.state(state))
            for state, count in counts.items()
        )
        # The look of one state would hide the others.
        return Part(t("Activities"), status=next(iter(counts)) if len(counts) == 1 else "", word=said)

    def result(self, topic_id: str) -> Part:
        """The result of an output: its headline figure, what it is held against, and its class."""
        t = self.t
        found = self.record.headline(topic_id)
        if found is None:
            return Part(t("Result"), line=t("No headline indicator is named."))
        write = self.writer(found.indicator_id)
        about = [self.indicator(found.indicator_id), t.period(found.period) if found.period else ""]
        return Part(
            t("Result"),
            write.amount(found),
            " · ".join(part for part in (*about, write.held_against(found)) if part),
            found.klass,
            t.klass(found.klass),
        )

    def source_line(self, source_ids: Iterable[str]) -> str:
        """The source line of a slide."""
        return telling.source_line(source_ids, self.record.frames["sources"], self.t, self.record.as_of)

    def terms(self, *terms: str) -> str:
        """Local words with their meanings in one line or two; those that have no room are left out."""
        t, frame = self.t, self.record.frames["glossary"]
        rows = {str(row["term"]): row for row in as_dicts(frame[frame["term"].isin(terms)])}
        said = ""
        for term in terms:
            if term not in rows:
                continue
            title, meaning = t.pick(rows[term], "title"), t.pick(rows[term], "meaning")
            more = t("{title}: {meaning}", title=title, meaning=meaning)
            longer = f"{said} · {more}" if said else more
            if len(lines(longer, TERMS_WIDTH)) <= TERMS_LINES:
                said = longer
        return said

    def sources_note(self, source_ids: Sequence[str]) -> Note:
        """The sources of a slide by name, for the presenter."""
        t, rows = self.t, self.record.sources
        known = [rows[one] for one in dict.fromkeys(source_ids) if one in rows]
        told = [self.source(row) for row in known[:SOURCES_IN_NOTES]]
        if (rest := len(known) - SOURCES_IN_NOTES) > 0:
            told.append(t.plural("and {count} more source", "and {count} more sources", rest))
        return Note(t("Sources"), "\n".join(told) or t("No source is named for this."))

    def source(self, row: Mapping[str, Any]) -> str:
        """A source by id, publisher, title and day."""
        t = self.t
        return t(
            "{id}: {publisher}, {title} ({published})",
            id=row["source_id"],
            publisher=t.label("organisation", row["publisher"]),
            title=row["title"],
            published=t.period(row["published"]),
        )

    def slide(
        self,
        slide_id: str,
        title: str,
        message: str,
        body: Body,
        source_ids: Sequence[str] = (),
        *,
        method: Sequence[str],
        why: Sequence[str] = (),
        terms: Sequence[str] = (),
    ) -> Slide:
        """A slide with its source line and the presenter's notes: method, answers, sources."""
        t = self.t
        answers = why or [t("The record gives no reason for this.")]
        notes = [
            Note(heading, "\n".join(text))
            for heading, text in ((t("Method"), method), (t("When asked why"), answers))
        ]
        ids = tuple(dict.fromkeys(source_ids))
        return Slide(
            slide_id,
            title,
            message,
            body,
            self.source_line(ids),
            (*notes, self.sources_note(ids)),
            self.terms(*terms),
            ids,
        )
