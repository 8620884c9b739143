#!/usr/bin/env python3
"""Checks every vector file of direct XCMP without the crate that wrote them.

Needs Python 3 and nothing else. Written from the description of the formats (docs/xcmp.md); shares no code with the crate.
Recomputes each known answer and must refuse each refusal. Exit status 1, and the file and case, if any disagrees.

    scripts/vectors.py [DIRECTORY]
"""

import json
import sys
from hashlib import blake2b
from pathlib import Path

MOST_LEAVES = 2**48
MOST_PAYLOAD = 102_400


class Refused(Exception):
    """The input breaks a rule of the format."""


def need(condition, rule):
    if not condition:
        raise Refused(rule)


def H(*parts):
    return blake2b(b"".join(parts), digest_size=32).digest()


# --- SCALE ---------------------------------------------------------------------------------------------------------------


class Reader:
    """Takes SCALE values off bytes, which must all be used up in the end."""

    def __init__(self, data):
        self.data = data

    def take(self, count):
        need(len(self.data) >= count, "the bytes end too early")
        taken, self.data = self.data[:count], self.data[count:]
        return taken

    def uint(self, size):
        return int.from_bytes(self.take(size), "little")

    def compact(self, size):
        """A compact number that fits `size` bytes. The two low bits tell the form; each number has one form only."""
        first = self.uint(1)
        form, rest = first & 3, first >> 2
        if form == 3:
            width = rest + 4
            need(width <= size, "compact number too wide")
            number = self.uint(width)
            least = 2**30 if width == 4 else 256 ** (width - 1)
        else:
            extra = (0, 1, 3)[form]
            number = rest | self.uint(extra) << 6
            least = (0, 2**6, 2**14)[form]
        need(number >= least, "compact number not in its shortest form")
        return number

    def vector(self, item, most=None):
        count = self.compact(4)
        need(most is None or count <= most, f"more than {most} items")
        return [item() for _ in range(count)]

    def octets(self):
        return self.take(self.compact(4))

    def hash(self):
        return self.take(32)

    def hashes(self):
        return self.vector(self.hash, 64)

    def end(self):
        need(not self.data, "trailing bytes")


def whole(data, read):
    """All of `data`, as `read` takes it."""
    reader = Reader(data)
    value = read(reader)
    reader.end()
    return value


def compact(number):
    if number < 2**6:
        return bytes([number << 2])
    if number < 2**14:
        return (number << 2 | 1).to_bytes(2, "little")
    if number < 2**30:
        return (number << 2 | 2).to_bytes(4, "little")
    width = (number.bit_length() + 7) // 8
    return bytes([(width - 4) << 2 | 3]) + number.to_bytes(width, "little")


def vector(items):
    return compact(len(items)) + b"".join(items)


def u64(number):
    return number.to_bytes(8, "little")


# --- Streams -------------------------------------------------------------------------------------------------------------


def leaf(payload):
    return H(b"\x01", b"\x00", payload)


def inner(left, right):
    return H(b"\x02", left, right)


def bag(peaks):
    if not peaks:
        return H(b"\x04")
    first, *others = peaks
    return H(b"\x03", bag(others), first) if others else first


def mountains(leaves):
    """First leaf and width of each mountain: the powers of two that add up to the count, greatest first."""
    found, start = [], 0
    for exponent in reversed(range(leaves.bit_length())):
        if leaves >> exponent & 1:
            found.append((start, 2**exponent))
            start += 2**exponent
    return found


class Stream:
    """All leaves of a stream, and any node above them."""

    def __init__(self, leaves):
        self.leaves = leaves

    def node(self, start, width):
        if width == 1:
            return self.leaves[start]
        half = width // 2
        return inner(self.node(start, half), self.node(start + half, half))

    def peaks(self, count):
        return [self.node(*mountain) for mountain in mountains(count)]


def messages(count):
    return Stream([leaf(u64(number)) for number in range(count)])


def read_range(reader):
    leaves, peaks = reader.uint(8), reader.hashes()
    need(leaves <= MOST_LEAVES, "too many leaves")
    need(len(peaks) == len(mountains(leaves)), "a range has a peak for each bit of its leaf count")
    return leaves, peaks


def write_range(leaves, peaks):
    return u64(leaves) + vector(peaks)


def append(leaves, peaks, new):
    """Leaf by leaf: while the last mountain is as wide as the new one, both become one."""
    peaks, widths = list(peaks), [width for _, width in mountains(leaves)]
    for node in new:
        width = 1
        while widths and widths[-1] == width:
            node = inner(peaks.pop(), node)
            width += widths.pop()
        peaks.append(node)
        widths.append(width)
    return leaves + len(new), peaks


# --- Extension proofs ----------------------------------------------------------------------------------------------------


def connecting(old, new):
    """Where the nodes of an extension from `old` to `new` leaves stand, from left to right, each a list of mountains or
    part of one: the widest spans that have nothing of the old range below them. The new mountains behind the last old leaf
    come as one node, unless there is no old leaf."""

    def parts(start, width):
        if start >= old:
            return [(start, width)]
        if start + width <= old:
            return []
        half = width // 2
        return parts(start, half) + parts(start + half, half)

    begun = [m for m in mountains(new) if m[0] < old]
    behind = [m for m in mountains(new) if m[0] >= old]
    nodes = [[part] for mountain in begun for part in parts(*mountain)]
    if old == 0:
        return [[m] for m in behind]
    return nodes + ([behind] if behind else [])


def prove_extension(old, new):
    need(old <= new <= MOST_LEAVES, "out of range")
    if old == new:
        return 0, []
    stream = messages(new)
    return new, [bag([stream.node(*span) for span in spans]) for spans in connecting(old, new)]


def read_extension(reader):
    return reader.compact(8), reader.hashes()


def write_extension(leaves, nodes):
    return compact(leaves) + vector(nodes)


def extend(own, proof):
    """The root of the longer range."""
    (old, peaks), (new, nodes) = own, proof
    if new == 0 and not nodes:
        return bag(peaks)
    need(new <= MOST_LEAVES, "too many leaves")
    need(new > old, "not forward")
    places = connecting(old, new)
    need(len(places) == len(nodes), "wrong number of nodes")
    known = {spans[0]: node for spans, node in zip(places, nodes)}
    known.update(zip(mountains(old), peaks))

    def node(start, width):
        if (start, width) in known:
            return known[start, width]
        half = width // 2
        return inner(node(start, half), node(start + half, half))

    last = len(mountains(new))
    if old > 0:
        # What is behind the old range has been bagged already.
        last = min(last, len([m for m in mountains(new) if m[0] < old]) + 1)
    return bag([node(*mountain) for mountain in mountains(new)[:last]])


# --- Leaf proofs ---------------------------------------------------------------------------------------------------------


def node_count(leaves):
    return 2 * leaves - len(mountains(leaves))


def leaf_count(nodes):
    """The leaf count that makes so many nodes; the node count grows with it, so halving finds it."""
    low, high = 1, MOST_LEAVES
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if node_count(middle) < nodes else (low, middle)
    need(node_count(low) == nodes, "no range has so many nodes")
    return low


def siblings(position, start, width):
    """From the bottom up: the other half of each span above the leaf."""
    if width == 1:
        return []
    half = width // 2
    middle = start + half
    if position < middle:
        return siblings(position, start, half) + [(middle, half)]
    return siblings(position, middle, half) + [(start, half)]


def around(position, leaves):
    """The mountains left of a leaf, its siblings, the mountains right of it."""
    need(position < leaves, "position beyond the range")
    own = [m for m in mountains(leaves) if m[0] <= position < m[0] + m[1]][0]
    left = [m for m in mountains(leaves) if m < own]
    right = [m for m in mountains(leaves) if m > own]
    return left, siblings(position, *own), right


def prove_leaf(position, leaves):
    left, beside, right = around(position, leaves)
    stream = messages(leaves)
    items = [stream.node(*span) for span in left + beside]
    return node_count(leaves), items + ([bag([stream.node(*span) for span in right])] if right else [])


def read_leaf_proof(reader):
    return reader.uint(8), reader.hashes()


def write_leaf_proof(size, items):
    return u64(size) + vector(items)


def place(proof, position, node):
    """The root's bagged parts, highest first, with the leaf at its position."""
    size, items = proof
    left, beside, right = around(position, leaf_count(size))
    need(len(items) == len(left) + len(beside) + bool(right), "wrong number of items")
    for start, width in beside:
        sibling = items[len(left)]
        items = items[: len(left)] + items[len(left) + 1 :]
        node = inner(sibling, node) if start < position else inner(node, sibling)
    return items[: len(left)] + [node] + items[len(left) :]


def head(proof, node):
    leaves = leaf_count(proof[0])
    return leaves, place(proof, leaves - 1, node)


# --- Stream ids and the streams tree -------------------------------------------------------------------------------------


def stream_id(data):
    need(len(data) == 8, "an id has 8 bytes")
    need(data[0] <= 2 or data[0] >= 0x80, "reserved kind")
    return data


def id_fields(data):
    stream_id(data)
    number = lambda start, end: int.from_bytes(data[start:end], "big")
    if data[0] == 0:
        return {"kind": "channel", "recipient": number(1, 5), "domain": data[5], "num": number(6, 8)}
    if data[0] == 1:
        return {"kind": "ack", "sender": number(1, 5), "domain": data[5], "num": number(6, 8)}
    if data[0] == 2:
        return {"kind": "broadcast", "domain": number(1, 3), "subdomain": data[3], "num": number(4, 8)}
    return {"kind": "private", "bytes": data.hex()}


def id_bytes(fields):
    big = lambda name, size: fields[name].to_bytes(size, "big")
    kind = fields["kind"]
    if kind == "channel":
        return b"\x00" + big("recipient", 4) + big("domain", 1) + big("num", 2)
    if kind == "ack":
        return b"\x01" + big("sender", 4) + big("domain", 1) + big("num", 2)
    if kind == "broadcast":
        return b"\x02" + big("domain", 2) + big("subdomain", 1) + big("num", 4)
    data = stream_id(bytes.fromhex(fields["bytes"]))
    need(kind == "private" and data[0] >= 0x80, "a private id begins with 80 to ff")
    return data


def bits(key):
    return "".join(f"{byte:08b}" for byte in key)


def tree_leaf(key, root):
    return H(b"\x05", key, root)


def tree_inner(split, left, right):
    return H(b"\x06", bytes([split]), left, right)


def tree(streams, key=None):
    """Root of the tree, and the steps from `key` to it, if `key` is below."""
    if len(streams) == 1:
        ((own, root),) = streams
        return tree_leaf(own, root), [] if own == key else None
    split = min(bit for bit in range(64) if len({bits(own)[bit] for own, _ in streams}) == 2)
    left, left_steps = tree([s for s in streams if bits(s[0])[split] == "0"], key)
    right, right_steps = tree([s for s in streams if bits(s[0])[split] == "1"], key)
    steps = None
    if left_steps is not None:
        steps = left_steps + [(split, right)]
    if right_steps is not None:
        steps = right_steps + [(split, left)]
    return tree_inner(split, left, right), steps


def read_streams(pairs):
    streams = [(stream_id(bytes.fromhex(key)), hash32(root)) for key, root in pairs]
    need(streams, "no streams")
    keys = [key for key, _ in streams]
    need(keys == sorted(set(keys)), "ids are strictly ascending")
    return streams


def read_steps(reader):
    return reader.vector(lambda: (reader.uint(1), reader.hash()), 64)


def write_steps(steps):
    return vector([bytes([split]) + sibling for split, sibling in steps])


def climb(key, root, steps):
    splits = [split for split, _ in steps]
    need(all(split < 64 for split in splits), "split bits are below 64")
    need(splits == sorted(set(splits), reverse=True), "split bits strictly decrease")
    node = tree_leaf(stream_id(key), root)
    for split, sibling in steps:
        pair = (node, sibling) if bits(key)[split] == "0" else (sibling, node)
        node = tree_inner(split, *pair)
    return node


# --- Digest, signals, relay keys -----------------------------------------------------------------------------------------


def read_digest_item(reader):
    """Kind, engine and payload of a digest item: Other 0, Consensus 4, Seal 5, PreRuntime 6, RuntimeEnvironmentUpdated 8."""
    kind = reader.uint(1)
    need(kind in (0, 4, 5, 6, 8), "no such digest item")
    engine = reader.take(4) if kind in (4, 5, 6) else None
    return kind, engine, b"" if kind == 8 else reader.octets()


def published_root(digest):
    items = whole(digest, lambda reader: reader.vector(lambda: read_digest_item(reader)))
    ours = [payload for kind, engine, payload in items if (kind, engine) == (4, b"SPMS")]
    need(len(ours) <= 1, "several items")
    need(all(len(payload) == 32 for payload in ours), "a streams root has 32 bytes")
    return ours[0].hex() if ours else None


def read_signal(reader):
    variant = reader.uint(1)
    if variant == 2:
        return {"provides": reader.hash().hex()}
    need(variant == 3, "variants are 2 and 3")
    roots = reader.vector(lambda: [reader.uint(4), reader.hash().hex()], 256)
    need(roots, "nothing required")
    ids = [para for para, _ in roots]
    need(ids == sorted(set(ids)), "ids are strictly ascending")
    return {"requires": roots}


def xxh64(data, seed):
    """XXH64, which `twox` is made of."""
    p1, p2, p3 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
    p4, p5 = 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5
    cut = lambda number: number % 2**64
    turn = lambda number, by: cut(number << by) | number >> 64 - by
    mix = lambda lane, word: cut(turn(cut(lane + word * p2), 31) * p1)
    words = lambda size, source: [
        int.from_bytes(source[at : at + size], "little") for at in range(0, len(source) - size + 1, size)
    ]
    rest = data
    if len(data) >= 32:
        lanes = [cut(seed + p1 + p2), cut(seed + p2), seed, cut(seed - p1)]
        while len(rest) >= 32:
            lanes = [mix(lane, word) for lane, word in zip(lanes, words(8, rest[:32]))]
            rest = rest[32:]
        result = cut(sum(turn(lane, by) for lane, by in zip(lanes, (1, 7, 12, 18))))
        for lane in lanes:
            result = cut((result ^ mix(0, lane)) * p1 + p4)
    else:
        result = cut(seed + p5)
    result = cut(result + len(data))
    for word in words(8, rest):
        result = cut(turn(result ^ mix(0, word), 27) * p1 + p4)
    rest = rest[len(rest) // 8 * 8 :]
    if len(rest) >= 4:
        result = cut(turn(result ^ cut(words(4, rest)[0] * p1), 23) * p2 + p3)
        rest = rest[4:]
    for byte in rest:
        result = cut(turn(result ^ cut(byte * p5), 11) * p1)
    result = cut((result ^ result >> 33) * p2)
    result = cut((result ^ result >> 29) * p3)
    return result ^ result >> 32


def twox(data, size):
    return b"".join(u64(xxh64(data, seed)) for seed in range(size // 8))


def read_newest(reader):
    return {"root": reader.hash().hex(), "relay_block": reader.uint(4)}


# --- Exchange ------------------------------------------------------------------------------------------------------------


def read_option(reader, read):
    some = reader.uint(1)
    need(some <= 1, "an option is 00 or 01")
    return read() if some else None


def read_request(reader):
    kind = reader.uint(1)
    need(kind <= 1, "no such request")
    stream = stream_id(reader.take(8))
    if kind == 0:
        start, under, most = reader.uint(8), reader.hash(), reader.uint(4)
        return "messages", {"stream": stream, "start": start, "under": under, "max_bytes": most}
    under, at = reader.hash(), read_option(reader, lambda: reader.uint(8))
    return "event", {"stream": stream, "under": under, "at": at}


def read_response(reader):
    kind = reader.uint(1)
    need(kind <= 1, "no such response")
    if kind == 0:
        return "messages", {
            "base": reader.uint(8),
            "leaf_version": reader.uint(1),
            "payloads": reader.vector(reader.octets),
            "start_peaks": reader.hashes(),
            "extension": read_extension(reader),
            "tree_proof": read_steps(reader),
        }
    return "event", {
        "payload": reader.octets(),
        "leaf_version": reader.uint(1),
        "inclusion": read_leaf_proof(reader),
        "tree_proof": read_steps(reader),
    }


def shown(kind, fields):
    """A request or response as the files have it."""
    proofs = {"extension": write_extension, "inclusion": write_leaf_proof}

    def show(name, value):
        if name in proofs:
            return proofs[name](*value).hex()
        if name == "tree_proof":
            return write_steps(value).hex()
        if isinstance(value, list):
            return [item.hex() for item in value]
        return value.hex() if isinstance(value, bytes) else value

    return {kind: {name: show(name, value) for name, value in fields.items()}}


def verify_response(request, response, own):
    (asked, request), (answered, response) = request, response
    need(asked == answered, "another kind of response")
    need(response["leaf_version"] == 0, "leaves have version 0")
    payloads = response["payloads"] if answered == "messages" else [response["payload"]]
    need(all(len(payload) <= MOST_PAYLOAD for payload in payloads), "payload too long")
    if answered == "messages":
        need(response["base"] == request["start"] == own[0], "from another position")
        need(response["start_peaks"] == own[1], "other peaks")
        need(sum(map(len, payloads)) <= request["max_bytes"], "too many bytes")
        range_after = append(*own, [leaf(payload) for payload in payloads])
        stream_root = extend(range_after, response["extension"])
    elif request["at"] is None:
        range_after = head(response["inclusion"], leaf(payloads[0]))
        stream_root = bag(range_after[1])
    else:
        range_after = None
        stream_root = bag(place(response["inclusion"], request["at"], leaf(payloads[0])))
    need(climb(request["stream"], stream_root, response["tree_proof"]) == request["under"], "another root")
    return write_range(*range_after).hex() if range_after else None


# --- The files -----------------------------------------------------------------------------------------------------------


def hexed(given, *names):
    return [bytes.fromhex(given[name]) for name in names]


def hash32(text):
    return whole(bytes.fromhex(text), Reader.hash)


def stream_ids(op, given):
    if op == "encode":
        return {"bytes": id_bytes(given).hex()}
    if op == "decode":
        return id_fields(bytes.fromhex(given["bytes"]))
    if op == "sort":
        return {"ids": [key.hex() for key in sorted(stream_id(bytes.fromhex(key)) for key in given["ids"])]}


def leaves(op, given):
    if op == "leaf":
        return {"leaf": leaf(bytes.fromhex(given["payload"])).hex()}


def ranges(op, given):
    if op == "append":
        count = given["messages"]
        peaks = messages(count).peaks(count)
        need((count, peaks) == append(0, [], messages(count).leaves), "appending gives other peaks")
    if op == "decode":
        count, peaks = whole(bytes.fromhex(given["bytes"]), read_range)
    return {
        "leaves": count,
        "peaks": [peak.hex() for peak in peaks],
        "root": bag(peaks).hex(),
        "bytes": write_range(count, peaks).hex(),
    }


def extensions(op, given):
    if op == "prove":
        count, nodes = prove_extension(given["from"], given["to"])
        return {
            "bytes": write_extension(count, nodes).hex(),
            "nodes": [node.hex() for node in nodes],
            "root": bag(messages(given["to"]).peaks(given["to"])).hex(),
        }
    own, proof = hexed(given, "range", "proof")
    root = extend(whole(own, read_range), whole(proof, read_extension)).hex()
    if op == "extend":
        return {"root": root}
    if op == "verify":
        need(root == given["root"], "another root")
        return {}


def leaf_proofs(op, given):
    if op == "prove":
        size, items = prove_leaf(given["position"], given["leaves"])
        return {"bytes": write_leaf_proof(size, items).hex(), "items": [item.hex() for item in items]}
    proof, node = whole(*hexed(given, "proof"), read_leaf_proof), hash32(given["leaf"])
    if op == "verify":
        need(bag(place(proof, given["position"], node)).hex() == given["root"], "another root")
        return {}
    if op == "head":
        count, peaks = head(proof, node)
        need(bag(peaks).hex() == given["root"], "another root")
        return {"range": write_range(count, peaks).hex()}


def trees(op, given):
    if op == "root":
        return {"root": tree(read_streams(given["streams"]))[0].hex()}
    if op == "prove":
        _, steps = tree(read_streams(given["streams"]), stream_id(*hexed(given, "id")))
        need(steps is not None, "no such stream")
        return {"bytes": write_steps(steps).hex()}
    if op == "verify":
        key, proof = hexed(given, "id", "proof")
        steps = whole(proof, read_steps)
        need(climb(key, hash32(given["stream_root"]), steps).hex() == given["root"], "another root")
        return {}


def digests(op, given):
    if op == "item":
        return {"bytes": (b"\x04SPMS" + vector([bytes([byte]) for byte in hash32(given["root"])])).hex()}
    if op == "read":
        return {"root": published_root(bytes.fromhex(given["digest"]))}


def signals(op, given):
    if op == "read":
        return whole(bytes.fromhex(given["bytes"]), read_signal)


def exchange(op, given):
    if op == "request":
        return shown(*whole(bytes.fromhex(given["bytes"]), read_request))
    if op == "response":
        return shown(*whole(bytes.fromhex(given["bytes"]), read_response))
    if op == "verify":
        request, response, own = hexed(given, "request", "response", "range")
        read = (whole(request, read_request), whole(response, read_response), whole(own, read_range))
        return {"range": verify_response(*read)}


def relay_keys(op, given):
    if op == "key":
        para = given["para"].to_bytes(4, "little")
        return {"key": (twox(b"Xcmp", 16) + twox(b"NewestRoots", 16) + twox(para, 8) + para).hex()}
    if op == "read":
        return whole(bytes.fromhex(given["bytes"]), read_newest)


FAMILIES = [stream_ids, leaves, ranges, extensions, leaf_proofs, trees, digests, signals, exchange, relay_keys]


def disagreement(family, case):
    """What is wrong with a case, if anything."""
    try:
        answer = family(case["op"], case["input"])
    except Refused as rule:
        return None if "refused" in case else f"refused here ({rule}), but has an answer"
    if answer is None:
        return f"no operation {case['op']}"
    if "refused" in case:
        return f"answered here, but should be refused: {case['refused']}"
    if answer != case["answer"]:
        return f"another answer here: {json.dumps(answer)}"


def main():
    here = Path(__file__).resolve().parent.parent / "pallets" / "primitives" / "vectors"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else here
    names = {path.name for path in folder.glob("*.json")}
    expected = {f"{family.__name__}.json" for family in FAMILIES}
    wrong = [f"{name}: in one place only" for name in sorted(names ^ expected)]
    known = refusals = 0
    for family in FAMILIES:
        path = folder / f"{family.__name__}.json"
        cases = json.loads(path.read_text())["cases"] if path.exists() else []
        if not cases:
            wrong.append(f"{path.name}: no cases")
        for case in cases:
            known += "answer" in case
            refusals += "refused" in case
            try:
                found = disagreement(family, case)
            except Exception as error:  # Neither an answer nor a refusal.
                found = f"broke here: {error!r}"
            if found:
                wrong.append(f"{path.name}: {case['name']}: {found}")
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"vectors: {len(FAMILIES)} files, {known} known answers, {refusals} refusals, {len(wrong)} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
