#!/usr/bin/env python3
"""Has an independent reader open an EPCIS 2.0 export, and holds it against what GS1's published JSON schema asks.

    tools/check_epcis.py results/NAME/epcis.jsonld [SCHEMA]

The reader is GS1 Germany's generator of event hashes: it takes every word of an event by the standard's own context, and
gives each event a hash. SCHEMA is a file or an address; without it the one that GS1 publishes is fetched. Where it cannot
be had (no package has it), what it asks of documents with object events is checked by the rules below, which were written
after its text, and that is said. Reader and validator (jsonschema) come from PyPI into an environment of its own (a
temporary one, or the folder ENTREPOT_READERS, which is kept for the next time); Entrepot depends on neither.
"""
import datetime
import json
import os
import re
import sys
import tempfile
import urllib.request

import outside

PUBLISHED = "https://ref.gs1.org/standards/epcis/epcis-json-schema.json"

PROGRAM = """
import json, sys, jsonschema
document, schema = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
kind = jsonschema.validators.validator_for(schema)
problems = list(kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(document))
print("RESULT " + json.dumps([
    "/".join(map(str, problem.absolute_path)) + ": " + problem.message[:300] for problem in problems[:10]]))
"""

READER = """
import json, sys
from epcis_event_hash_generator import hash_generator, json_to_py
def words(event):
    return {name: value for name, value, _ in event[2]}
with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
# It stumbles over transactions without a type, which the standard has (version 1.9.3).
for event in document["epcisBody"]["eventList"]:
    for link in event.get("bizTransactionList", []):
        link.setdefault("type", "po")
events = json_to_py.event_list_from_epcis_document_str(json.dumps(document))
hashes = hash_generator.epcis_hashes_from_events(events)
hashes = hashes[0] if isinstance(hashes, tuple) else hashes
steps = {}
for event in events[2]:
    step = words(event).get("bizStep", "")
    steps[step] = steps.get(step, 0) + 1
print("RESULT " + json.dumps({"hashes": len(hashes), "events": len(events[2]), "steps": steps}))
"""


def fetched(source, folder):
    """A schema as a file."""
    if os.path.exists(source):
        return source
    path = os.path.join(folder, "schema.json")
    try:
        with urllib.request.urlopen(source, timeout=20) as answer, open(path, "wb") as file:
            file.write(answer.read())
    except OSError as problem:
        print(f"{source} cannot be fetched ({problem}): only the rules written in this program are checked.")
        return None
    return path


DOCUMENT = {"@context", "id", "type", "schemaVersion", "creationDate", "instanceIdentifier", "sender", "receiver",
            "epcisHeader", "epcisBody"}
EVENT = {"@context", "type", "eventTime", "recordTime", "eventTimeZoneOffset", "eventID", "errorDeclaration", "epcList",
         "quantityList", "action", "bizStep", "disposition", "persistentDisposition", "readPoint", "bizLocation",
         "bizTransactionList", "sourceList", "destinationList", "sensorElementList", "ilmd"}
STEPS = {"accepting", "arriving", "assembling", "collecting", "commissioning", "consigning", "creating_class_instance",
         "cycle_counting", "decommissioning", "departing", "destroying", "disassembling", "dispensing", "encoding",
         "entering_exiting", "holding", "inspecting", "installing", "killing", "loading", "other", "packing", "picking",
         "receiving", "removing", "repackaging", "repairing", "replacing", "reserving", "retail_selling", "sampling",
         "sensor_reporting", "shipping", "staging_outbound", "stock_taking", "stocking", "storing", "transporting",
         "unloading", "unpacking", "void_shipping"}
DISPOSITIONS = {"active", "available", "completeness_inferred", "completeness_verified", "conformant", "container_closed",
                "container_open", "damaged", "destroyed", "dispensed", "disposed", "encoded", "expired", "in_progress",
                "in_transit", "inactive", "mismatch_class", "mismatch_instance", "mismatch_quantity",
                "needs_replacement", "no_pedigree_match", "non_conformant", "non_sellable_other",
                "partially_dispensed", "recalled", "reserved", "retail_sold", "returned", "sellable_accessible",
                "sellable_not_accessible", "stolen", "unavailable", "unknown"}
TRANSACTIONS = {"bol", "cert", "desadv", "inv", "pedigree", "po", "poc", "prodorder", "recadv", "rma", "testprd",
                "testres", "upevt"}


def is_uri(text):
    return isinstance(text, str) and re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S+\Z", text) is not None


def is_time(text):
    try:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).tzinfo is not None
    except (ValueError, AttributeError):
        return False


def problems(document):
    """What the schema asks of a document with object events, one sentence a breach."""
    def own(keys, known, where):
        for key in keys - known:
            if not re.match(r"[A-Za-z][A-Za-z0-9_.-]*:.+\Z", key):
                yield f"{where}: '{key}' is neither of the standard nor of a namespace."
    yield from own(set(document), DOCUMENT, "document")
    for key in ("@context", "type", "schemaVersion", "creationDate", "epcisBody"):
        if key not in document:
            yield f"document: '{key}' is missing."
    if document.get("type") != "EPCISDocument":
        yield "document: 'type' is not EPCISDocument."
    if not is_time(document.get("creationDate")):
        yield "document: 'creationDate' is no time with a zone."
    for number, event in enumerate(document.get("epcisBody", {}).get("eventList", []), 1):
        where = f"event {number}"
        yield from own(set(event), EVENT, where)
        if event.get("type") != "ObjectEvent":
            yield f"{where}: 'type' is not ObjectEvent."
        if event.get("action") not in ("OBSERVE", "ADD", "DELETE"):
            yield f"{where}: 'action' is {event.get('action')!r}."
        if not is_time(event.get("eventTime")):
            yield f"{where}: 'eventTime' is no time with a zone."
        offset = event.get("eventTimeZoneOffset", "")
        if not re.match(r"[+-](0\d|1[0-3]):[0-5]\d\Z|[+-]14:00\Z", offset):
            yield f"{where}: 'eventTimeZoneOffset' is {offset!r}."
        if "epcList" not in event and not event.get("quantityList") and not event.get("sensorElementList"):
            yield f"{where}: it has no epcList, quantityList or sensorElementList."
        names = event.get("epcList", [])
        if len(set(names)) < len(names) or not all(map(is_uri, names)):
            yield f"{where}: 'epcList' holds a name twice, or one that is no URI."
        for amount in event.get("quantityList", []):
            good = is_uri(amount.get("epcClass")) and isinstance(amount.get("quantity"), (int, float))
            if not good or set(amount) - {"epcClass", "quantity", "uom"}:
                yield f"{where}: 'quantityList' needs epcClass and quantity, and may have uom."
            if not re.match(r"[A-Z0-9]{2,3}\Z", amount.get("uom", "KGM")):
                yield f"{where}: {amount['uom']!r} is no unit of UN/CEFACT."
        if "eventID" in event and not is_uri(event["eventID"]):
            yield f"{where}: 'eventID' is no URI."
        if "ilmd" in event and event.get("action") != "ADD":
            yield f"{where}: 'ilmd' is for what is added."
        if event.get("disposition", "unknown") not in DISPOSITIONS and not is_uri(event["disposition"]):
            yield f"{where}: {event['disposition']!r} is no disposition of the CBV."
        for key in ("readPoint", "bizLocation"):
            if key in event and not is_uri(event[key].get("id")):
                yield f"{where}: '{key}' has no id that is a URI."
        for link in event.get("bizTransactionList", []):
            if not is_uri(link.get("bizTransaction")) or set(link) - {"type", "bizTransaction"}:
                yield f"{where}: 'bizTransactionList' needs bizTransaction, a URI, and may have a type."
            if link.get("type", "po") not in TRANSACTIONS and not is_uri(link["type"]):
                yield f"{where}: {link['type']!r} is no business transaction of the CBV."
        step = event.get("bizStep", "other")
        if step not in STEPS and not is_uri(step):
            yield f"{where}: {step!r} is no business step of the CBV."


def check_by_rules(document, path):
    found = list(problems(document))
    if found:
        sys.exit(f"{path} breaks {len(found)} rules:\n" + "\n".join(found[:10]))
    print(f"{len(document['epcisBody']['eventList'])} events follow those rules.")


def check_by_reader(document, python, path):
    """Every event can be read as a whole, and every business step is a word of the CBV."""
    events = document["epcisBody"]["eventList"]
    found = json.loads(outside.answer(python, READER, path))
    known = {}
    for event in events:
        step = "https://ref.gs1.org/cbv/BizStep-" + event["bizStep"]
        known[step] = known.get(step, 0) + 1
    # It rounds to milliseconds, and finds no second 60: what ends so late in a second has no hash (version 1.9.3).
    late = sum(float("0." + event["eventTime"].partition(".")[2].rstrip("Z") + "0") >= 0.9995 for event in events)
    if found != {"hashes": len(events) - late, "events": len(events), "steps": known}:
        sys.exit(f"{path} has {len(events)} events {known}, and the hash generator reads {found}.")
    print(f"The hash generator reads {len(events)} events of {len(known)} business steps.")


def main():
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    path = os.path.abspath(sys.argv[1])
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    with tempfile.TemporaryDirectory() as folder:
        schema = fetched(sys.argv[2] if len(sys.argv) > 2 else PUBLISHED, folder)
        if schema is None:
            check_by_rules(document, path)
        with outside.interpreter("jsonschema", "epcis_event_hash_generator") as python:
            check_by_reader(document, python, path)
            broken = json.loads(outside.answer(python, PROGRAM, path, schema)) if schema else []
    if broken:
        sys.exit(f"{path} does not follow the schema:\n" + "\n".join(broken))
    if schema:
        print("They follow the schema.")


if __name__ == "__main__":
    main()
