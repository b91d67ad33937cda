"""What is published comes back as it was, and in one line."""

import datetime
import hashlib
import random
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from bandung_kawasaki import store
from bandung_kawasaki.errors import PublicationConflict, StoreUnavailable, UnknownPublication
from tests.store.publishing import AT, file, publish, whole_line

CONTENTS = {
    "empty": b"",
    "nul": b"a\0b\0",
    "every byte": bytes(range(256)),
    "five megabytes": random.Random(1).randbytes(5_000_000),
}


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def test_a_store_without_publications_has_head_0_and_no_records(empty):
    assert empty.head() == 0
    assert empty.records() == ()
    with pytest.raises(UnknownPublication, match="publication 1 does not exist; the newest is 0"):
        empty.record(1)


@pytest.mark.parametrize("data", CONTENTS.values(), ids=CONTENTS)
def test_bytes_come_back_as_they_were(empty, data):
    record = publish(empty, file("topics", data, store.Original("topics.csv", data + b"!", "replace")))
    (part,) = empty.record(record.number).parts
    assert empty.content(part.sha256) == data
    assert empty.content(part.original_sha256) == data + b"!"


def test_what_is_told_of_a_publication_comes_back_as_it_was(address):
    answers = {"date_order": "DMY", "mended": [[3, "title_ja", "環境"]], "rows": 1.5, "half": "\ud800\0"}
    sent = store.Original("données 川崎.csv", b"as sent", "add_and_update", answers)
    with store.connect(address) as opened:
        published = publish(
            opened, file("topics", b"canonical", sent), by="ana@bandung.go.id", note="catatan\n川崎"
        )
    with store.connect(address) as opened:
        assert opened.records() == (published,)
        assert opened.record(1) == published
        assert opened.head() == published.number == 1
    assert published == store.Record(
        number=1,
        follows=0,
        published_at=AT,
        published_by="ana@bandung.go.id",
        note="catatan\n川崎",
        parts=(
            store.Part(
                "topics",
                sha256(b"canonical"),
                "add_and_update",
                sha256(b"as sent"),
                "données 川崎.csv",
                answers,
            ),
        ),
    )


@pytest.mark.parametrize("hours", [-9.5, 0, 7, 9])
def test_the_instant_comes_back_in_utc_to_the_microsecond(empty, hours):
    zone = datetime.timezone(datetime.timedelta(hours=hours))
    publish(empty, at=AT.astimezone(zone))
    assert empty.record(1).published_at == AT
    assert empty.record(1).published_at.tzinfo == datetime.UTC


def test_an_instant_without_zone_is_refused(empty):
    with pytest.raises(ValueError, match="zone"):
        publish(empty, at=AT.replace(tzinfo=None))
    assert empty.head() == 0


@pytest.mark.parametrize("files", [[], [file("topics", b"1"), file("topics", b"2")]])
def test_a_publication_without_tables_or_with_one_twice_is_refused(empty, files):
    with pytest.raises(ValueError, match="each of them once"):
        empty.publish(files, 0, "ana", "", AT)
    assert empty.head() == 0


def test_texts_that_a_database_cannot_hold_are_kept_with_question_marks(empty):
    sent = store.Original("b\udcff.csv", b"", "replace")
    published = publish(empty, file("topics", b"", sent), by="a\0na", note="\ud83d")
    assert empty.record(1) == published
    assert (published.published_by, published.note) == ("a?na", "?")
    assert published.parts[0].original_name == "b?.csv"


def test_several_files_of_one_table_are_parts_in_the_order_given(empty):
    sent = [store.Original(f"{name}.csv", name.encode(), "add_and_update") for name in "cab"]
    publish(empty, file("topics", b"all", *sent), file("events", b"none"))
    events, *topics = empty.record(1).parts
    assert [part.original_name for part in topics] == ["c.csv", "a.csv", "b.csv"]
    assert {part.sha256 for part in topics} == {sha256(b"all")}
    assert events == store.Part("events", sha256(b"none"), None, None, None, {})


def test_tables_come_in_the_same_order_on_both_databases(empty):
    names = ["tps_sites", "action_items", "action_item_stages", "Z", "é", "a"]
    publish(empty, *(file(name, b"") for name in names))
    assert [part.table for part in empty.record(1).parts] == sorted(names)


def test_a_table_that_did_not_change_is_carried_forward_without_its_bytes(empty):
    first = publish(
        empty, file("topics", b"1", store.Original("t.csv", b"1", "replace")), file("events", b"2")
    )
    kept = store.Kept("topics", first.tables["topics"])
    second = publish(empty, kept, file("events", b"3"))
    assert empty.record(2) == second
    assert second.tables == {"topics": sha256(b"1"), "events": sha256(b"3")}
    assert next(part for part in second.parts if part.table == "topics").original_name is None
    assert empty.record(1) == first


def test_a_content_that_the_store_does_not_have_cannot_be_kept(empty):
    with pytest.raises(StoreUnavailable, match="refused"):
        publish(empty, store.Kept("topics", sha256(b"never seen")))
    assert empty.head() == 0


def test_the_exact_bytes_of_the_third_of_ten_uploads_are_still_there(empty):
    for number in range(1, 11):
        publish(empty, file("topics", b"x", store.Original("t.csv", b"upload %d" % number, "replace")))
    (part,) = empty.record(3).parts
    assert empty.content(part.original_sha256) == b"upload 3"


@pytest.mark.parametrize("number", [-1, 0, 3, 2**31, 10**30])
def test_a_number_that_was_never_published_is_unknown(empty, number):
    publish(empty)
    publish(empty)
    with pytest.raises(UnknownPublication, match="the newest is 2"):
        empty.record(number)
    if number:
        with pytest.raises(UnknownPublication, match="the newest is 2"):
            publish(empty, follows=number)


def test_records_come_newest_first_in_one_query(empty):
    for _ in range(3):
        publish(empty, file("topics", b"1"), file("events", b"2"))
    assert [record.number for record in empty.records()] == [3, 2, 1]
    assert {len(record.parts) for record in empty.records()} == {2}


def test_who_publishes_on_an_old_head_is_told_who_was_first(empty):
    publish(empty, by="ana@bandung.go.id")
    publish(empty, by="ken@city.kawasaki.jp")
    with pytest.raises(PublicationConflict) as refused:
        publish(empty, follows=0, by="budi@bandung.go.id")
    assert str(refused.value) == (
        "publication 1 was made first, by ana@bandung.go.id at 2026-11-23 05:00 UTC; "
        "look at what it changed and publish again on top of it"
    )
    assert (refused.value.number, refused.value.published_at) == (1, AT)
    assert empty.head() == 2


def at_once(count, work):
    """The results of `work(0)`, `work(1)`, … which begin at the same moment."""
    barrier = threading.Barrier(count)

    def start(number):
        barrier.wait()
        return work(number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(start, range(count)))


def attempt(opened, number, head):
    """What a publisher is told: the record, or the refusal."""
    sent = store.Original("t.csv", b"the same", "replace")
    files = [
        file("topics", b"the same", sent),
        file("events", b"head %d" % head),
        file("labels", b"%d" % number),
    ]
    try:
        return publish(opened, *files, follows=head, by=f"publisher {number}")
    except PublicationConflict as refused:
        return refused


def test_of_two_publishers_on_one_head_one_wins_and_the_other_is_told_who(address):
    with store.connect(address) as one, store.connect(address) as other:
        for head in range(10):
            told = at_once(2, lambda number, head=head: attempt((one, other)[number], number, head))
            (won,) = [answer for answer in told if isinstance(answer, store.Record)]
            (lost,) = [answer for answer in told if isinstance(answer, PublicationConflict)]
            assert lost.published_by == won.published_by == one.record(head + 1).published_by
            assert other.record(head + 1) == won
        whole_line(one)


def test_ten_publishers_at_once_get_one_publication_a_round_and_history_stays_linear(address):
    stores = [store.connect(address) for _ in range(10)]
    for head in range(5):
        told = at_once(10, lambda number, head=head: attempt(stores[number], number, head))
        assert sum(isinstance(answer, store.Record) for answer in told) == 1
    for opened in stores:
        assert len(whole_line(opened)) == 5
        opened.close()


def test_ten_publishers_who_try_again_all_get_through(empty):
    def until_published(number):
        while not isinstance(answer := attempt(empty, number, empty.head()), store.Record):
            assert answer.number <= empty.head()
        return answer

    told = at_once(10, until_published)
    assert sorted(record.number for record in told) == list(range(1, 11))
    assert {record.published_by for record in whole_line(empty)} == {f"publisher {n}" for n in range(10)}


def test_readers_see_whole_publications_while_others_publish(empty):
    done = threading.Event()

    def work(number):
        if number:
            seen = 0
            while not done.is_set():
                records = empty.records()
                assert len(records) >= seen
                seen = len(records)
                assert {len(record.parts) for record in records} <= {3}
        else:
            for head in range(10):
                attempt(empty, number, head)
            done.set()

    at_once(3, work)
    assert empty.head() == 10
