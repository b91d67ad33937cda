"""Files with bytes replaced, cut out or put in, the same for the same seed."""

import random

SAMPLE = (
    "tree_id,name,place,height_m,rings,measured_on,planted,season,colours\r\n"
    'a,"Oak ""old""\n樹",x,12.5,40,2024-12-31,2016-02,2016-Q1,red;gold\r\n'
    "b,Elm,,1,2,,2014/2015,undated,\r\n"
).encode()
PIECES = (
    b'"',
    b",",
    b"\r",
    b"\n",
    b"\x00",
    b";",
    b"/",
    b"9" * 400,
    b"\xff\xfe",
    b"\xe9",
    b"\x82\xa0",
    b"'",
    b"%",
)


def damaged(data, seed):
    """The data with one to six accidents."""
    chance = random.Random(seed)
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(found)) if found else 0
        match chance.choice(["replace", "cut", "put", "end"]):
            case "replace" if found:
                found[at] = chance.randrange(256)
            case "cut":
                del found[at : at + chance.randint(1, 40)]
            case "put":
                found[at:at] = chance.choice(PIECES)
            case "end" if chance.random() < 0.2:
                del found[at:]
    return bytes(found)
