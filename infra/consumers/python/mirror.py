"""Mirrors saytara.control into a table and prints the canonical hash of it: mirror.py PLACES TABLE.db"""
import hashlib, json, os, sqlite3, sys, urllib.request
from collections import defaultdict
from datetime import datetime, timezone
from itertools import groupby, pairwise
from confluent_kafka import OFFSET_BEGINNING, Consumer, TopicPartition
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

def sha256(lines): return hashlib.sha256("\n".join(lines).encode()).hexdigest()
def moment(ms):  # RFC 3339; null for an open end.
    return "null" if ms >= 8.64e15 else f'"{datetime.fromtimestamp(ms / 1000, timezone.utc):%FT%T.%f}'[:-3] + 'Z"'

def apply(table, change):  # In its area the cell is `after`: what stood there is cut away, what stands around it stays.
    place, vf, vt, kf, kt = (change[name] for name in ("place", "validFrom", "validTo", "knownFrom", "knownTo"))
    met = table.execute("DELETE FROM cell WHERE place = ? AND validFrom < ? AND validTo > ? AND knownFrom < ? AND "
                        "knownTo > ? RETURNING *", (place, vt, vf, kt, kf)).fetchall()
    rows = [(vf, vt, kf, kt, json.dumps(change["after"], separators=(",", ":")))] if change["after"] else []
    for _, a, b, c, d, cell in met:
        inner = (max(c, kf), min(d, kt), cell)
        rows += [(a, b, c, kf, cell), (a, b, kt, d, cell), (a, vf, *inner), (vt, b, *inner)]
    rows = [(place, *row) for row in rows if row[0] < row[1] and row[2] < row[3]]
    table.executemany("INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?)", rows)

def canonical(rows):  # What each knowledge time changes along valid time, equal neighbours merged.
    opens, closes, columns = defaultdict(list), defaultdict(list), []
    for _, a, b, c, d, cell in rows: opens[c].append((a, b, cell)), closes[d].append((a, b, cell))
    at = lambda pieces, when: next((cell for a, b, cell in pieces if a <= when < b), "null")
    for known in sorted(when for when in {*opens, *closes} if moment(when) != "null"):
        was, now, pieces = closes[known], opens[known], []
        for a, b in pairwise(sorted({cut for piece in was + now for cut in piece[:2]})):
            if at(was, a) == (cell := at(now, a)): continue
            if pieces and pieces[-1][1:] == (a, cell): a = pieces.pop()[0]
            pieces.append((a, b, cell))
        segments = ",".join(f'{{"valid":[{moment(a)},{moment(b)}],"cell":{cell}}}' for a, b, cell in pieces)
        if pieces: columns.append(f'{{"known":{moment(known)},"segments":[{segments}]}}')
    return sha256([f'[{",".join(columns)}]'])

table, topic, sequence = sqlite3.connect(sys.argv[2]), os.getenv("SAYTARA_TOPIC_PREFIX", "") + "saytara.control", 0
table.executescript("DROP TABLE IF EXISTS cell; CREATE TABLE cell (place, validFrom, validTo, knownFrom, knownTo, cell)"
                    "; CREATE INDEX cell_place ON cell (place)")
decode = AvroDeserializer(SchemaRegistryClient({"url": os.environ["SAYTARA_REGISTRY"]}))
log = Consumer({"bootstrap.servers": os.environ["SAYTARA_BROKERS"], "isolation.level": "read_committed", "group.id":
    "none", "enable.auto.commit": False, "enable.partition.eof": True, **json.loads(os.getenv("KAFKA_CONFIG", "{}"))})
end = log.get_watermark_offsets(TopicPartition(topic, 0))[1]
log.assign([TopicPartition(topic, 0, OFFSET_BEGINNING)])
while ((message := log.poll()).offset() or 0) < end:  # Errors that pass have no offset.
    change = None if message.error() else decode(message.value(), SerializationContext(topic, MessageField.VALUE))
    if change and "knownFrom" in change:
        assert change["sequence"] == (sequence := sequence + 1), f"change {change['sequence']} stands for {sequence}"
        apply(table, change)
table.commit()
home, regions = {}, defaultdict(list)
for place in map(json.loads, urllib.request.urlopen(sys.argv[1])): home[place["id"]] = place["region"]
for place, rows in groupby(table.execute("SELECT * FROM cell ORDER BY place"), key=lambda row: row[0]):
    provisional = ("sy." + place[5:place.rfind(".")]).removesuffix(".sy")  # Of sy.x.<home region without sy.>.<hash>.
    regions[home.get(place, provisional)].append(f"{place} {canonical(rows)}")
print(sha256(f"{region} {sha256(lines)}" for region, lines in sorted(regions.items())))
