"""The words of the closed vocabularies: states, stages, classes, kinds."""

from collections.abc import Mapping


def N_(text: str) -> str:
    """Mark a message for the catalogues."""
    return text


STATES: Mapping[str, str] = {
    "late": N_("late"),
    "due_unreported": N_("due, no report since"),
    "in_progress": N_("in progress"),
    "not_started": N_("not started"),
    "no_plan": N_("no planned date"),
    "done": N_("done"),
}

STAGES: Mapping[str, str] = {
    "proposed": N_("proposed"),
    "under_discussion": N_("under discussion"),
    "agreed": N_("agreed"),
    "in_implementation": N_("in implementation"),
    "done": N_("done"),
    "dropped": N_("dropped"),
}

CLASSES: Mapping[str, str] = {
    "on_track": N_("on track"),
    "at_risk": N_("at risk"),
    "behind": N_("behind"),
    "achieved": N_("achieved"),
    "slower": N_("slower than needed"),
    "far_behind": N_("far behind"),
    "wrong_direction": N_("wrong direction"),
    "missed": N_("target missed"),
    "due_no_figure": N_("target due, no figure since"),
    "within": N_("within the limit"),
    "exceeded": N_("limit exceeded"),
    "unassessed": N_("cannot be assessed"),
}

KINDS: Mapping[str, str] = {
    "actual": N_("actual"),
    "baseline": N_("baseline"),
    "target": N_("target"),
    "limit": N_("limit"),
    "projection": N_("projection"),
}

TERMS: Mapping[str, Mapping[str, str]] = {
    "origin": {
        "mou_2016": N_("MoU of 2016"),
        "mou_2020": N_("MoU of 2020"),
        "jica_project": N_("JICA project"),
        "follow_up": N_("follow-up"),
        "side_proposal": N_("side proposal"),
        "before_mou": N_("before the MoU"),
    },
    "event": {
        "meeting": N_("meeting"),
        "agreement": N_("agreement"),
        "report": N_("report"),
        "happening": N_("happening"),
    },
    "reliability": {
        "official": N_("official"),
        "open_data": N_("open data"),
        "academic": N_("academic"),
        "press": N_("press"),
        "unverified": N_("unverified"),
    },
    "side": {
        "bandung": N_("Bandung"),
        "kawasaki": N_("Kawasaki"),
        "japan": N_("Japan"),
        "other": N_("other"),
    },
    "language": {"id": N_("Indonesian"), "ja": N_("Japanese"), "en": N_("English")},
    "qualifier": {"above": N_("above {value}"), "below": N_("below {value}"), "about": N_("about {value}")},
}
