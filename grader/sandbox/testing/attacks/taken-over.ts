import { frameKind } from "../../protocol/frames.ts";
import type { AttackStatus } from "./attack.ts";
import { forged } from "./forged.ts";

/** A sandbox process that an attacker controls wholly: the program that runs in place of ours. */
export interface TakenOver {
  readonly name: string;
  /** JavaScript, run on the first request after start, in the scope of {@link takenOverPrelude}. */
  readonly program: string;
  /** Of `load`, or of a call if `load` is given an answer. */
  readonly expected: readonly AttackStatus[];
}

/** Reading and writing frames and values, and a start and the making of an isolate like those of an honest process. */
export const takenOverPrelude = `
const frameKind = ${JSON.stringify(frameKind)};
const fs = process.getBuiltinModule("node:fs");
const exactly = (count) => {
  const bytes = Buffer.alloc(count);
  for (let n = 0; n < count; ) { const read = fs.readSync(3, bytes, n, count - n, null); if (!read) process.exit(0); n += read; }
  return bytes;
};
const receive = () => { const head = exactly(9); return { id: head.readUInt32LE(4), kind: head[8], payload: exactly(head.readUInt32LE(0)) }; };
const head = (length, id, kind) => { const b = Buffer.alloc(9); b.writeUInt32LE(length >>> 0, 0); b.writeUInt32LE(id >>> 0, 4); b[8] = kind; return b; };
const write = (bytes, fd = 4) => { for (let n = 0; n < bytes.length; ) n += fs.writeSync(fd, bytes, n); };
const send = (id, kind, payload = Buffer.alloc(0)) => write(Buffer.concat([head(payload.length, id, kind), payload]));
const u32 = (value) => { const b = Buffer.alloc(4); b.writeUInt32LE(value >>> 0); return b; };
const bytes = (...parts) => Buffer.concat(parts.map((p) => (typeof p === "number" ? Buffer.from([p]) : typeof p === "string" ? Buffer.from(p) : p)));
const text = (value) => bytes(u32(Buffer.byteLength(value)), value);
const value = (v) => {
  if (Buffer.isBuffer(v)) return v;
  if (v === null || typeof v === "boolean") return bytes(v === null ? 0 : v ? 2 : 1);
  if (typeof v === "number") { const b = Buffer.alloc(8); b.writeDoubleLE(v); return bytes(3, b); }
  if (typeof v === "string") return bytes(4, text(v));
  return bytes(6, u32(Object.keys(v).length), ...Object.entries(v).map(([k, item]) => bytes(text(k), value(item))));
};
const consoleValue = { lines: {}, truncated: false };
const loaded = value({ status: "loaded", exports: { 0: { name: "f", type: "function" } }, console: consoleValue });
const returned = (v, after = { 0: null }) => value({ status: "returned", value: v, argumentsAfter: after, shared: {}, repeated: {}, console: consoleValue });
const isDone = (kind) => kind === frameKind.end || kind === frameKind.prepare;
const serve = (answer) => { for (;;) { const { id, kind } = receive(); if (isDone(kind)) send(id, frameKind.done); else send(id, frameKind.outcome, kind === frameKind.open ? loaded : answer); } };
const forever = () => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); };
for (let requests = 0; requests < 2; requests++) send(receive().id, frameKind.done);
`;

/** What a sandbox process may send that no sandbox process of ours sends. Each line: name, program, right verdicts. */
export const takenOver: readonly TakenOver[] = [
  takenOverBy("never replies", "receive(); forever();", "timed-out"),
  takenOverBy("computes without end", "receive(); for (;;);", "timed-out"),
  takenOverBy("exits", "receive(); process.exit(0);", "fault"),
  takenOverBy("exits as if memory had run out", "receive(); process.exit(134);", "fault"),
  takenOverBy("aborts", "receive(); process.abort();", "fault"),
  takenOverBy(
    "says memory has run out, and exits",
    "receive(); write(bytes('out of memory'), 2); process.exit(1);",
    "out-of-memory",
  ),
  takenOverBy("closes its output", "receive(); fs.closeSync(4); forever();", "timed-out", "fault"),
  takenOverBy("closes its input", "fs.closeSync(3); forever();", "timed-out", "fault"),
  takenOverBy("closes its standard error", "receive(); fs.closeSync(2); forever();", "timed-out"),
  takenOverBy("speaks before it is asked", "send(1, frameKind.outcome, loaded); forever();", "fault"),
  takenOverBy(
    "answers another request",
    "const { id } = receive(); send(id + 1, frameKind.outcome, loaded); forever();",
    "fault",
  ),
  takenOverBy(
    "answers an earlier request",
    "const { id } = receive(); send(id - 1, frameKind.outcome, loaded); forever();",
    "fault",
  ),
  takenOverBy(
    "answers twice",
    "const { id } = receive(); send(id, frameKind.outcome, loaded); send(id, frameKind.outcome, loaded); forever();",
    "fault",
  ),
  takenOverBy(
    "answers the next request too",
    "const { id } = receive(); write(Buffer.concat([0, 1].map((n) => bytes(head(loaded.length, id + n, frameKind.outcome), loaded)))); forever();",
    "fault",
  ),
  takenOverBy(
    "answers with a kind that is not",
    "const { id } = receive(); send(id, 99); forever();",
    "fault",
  ),
  takenOverBy(
    "answers with a kind of the host's",
    "const { id } = receive(); send(id, frameKind.open, loaded); forever();",
    "fault",
  ),
  takenOverBy("answers done", "const { id } = receive(); send(id, frameKind.done); forever();", "fault"),
  takenOverBy(
    "answers out of memory",
    "const { id } = receive(); send(id, frameKind.outOfMemory, bytes('really')); forever();",
    "out-of-memory",
  ),
  takenOverBy(
    "claims four gigabytes",
    "const { id } = receive(); write(head(0xffffffff, id, frameKind.outcome)); forever();",
    "fault",
  ),
  takenOverBy(
    "claims four gigabytes and sends them",
    "const { id } = receive(); write(head(0xffffffff, id, frameKind.outcome)); for (;;) write(Buffer.alloc(65536));",
    "fault",
  ),
  takenOverBy(
    "claims more than it sends",
    "const { id } = receive(); write(head(1000, id, frameKind.outcome)); write(Buffer.alloc(999)); forever();",
    "timed-out",
  ),
  takenOverBy("sends half a header", "receive(); write(Buffer.alloc(5)); forever();", "timed-out"),
  takenOverBy(
    "drips",
    "const { id } = receive(); write(head(60000, id, frameKind.outcome)); const cell = new Int32Array(new SharedArrayBuffer(4)); for (;;) { write(Buffer.alloc(1)); Atomics.wait(cell, 0, 0, 5); }",
    "timed-out",
  ),
  takenOverBy("floods its output", "receive(); for (;;) write(Buffer.alloc(65536, 0xff));", "fault"),
  takenOverBy(
    "floods its output with empty frames",
    "const { id } = receive(); for (;;) send(id, frameKind.outcome);",
    "fault",
  ),
  takenOverBy("floods its output unasked", "for (;;) write(Buffer.alloc(65536, 7));", "fault"),
  takenOverBy(
    "floods its standard error",
    "receive(); for (;;) write(Buffer.alloc(65536, 0x61), 2);",
    "timed-out",
  ),
  takenOverBy(
    "floods its standard output",
    "for (let n = 0; n < 500; n++) write(Buffer.alloc(65536, 0x61), 1); serve(returned(1));",
    "returned",
  ),
  takenOverBy(
    "writes to what the host reads from it",
    "receive(); try { fs.writeSync(3, Buffer.alloc(1e5, 1)); } catch {} forever();",
    "timed-out",
    "fault",
  ),
  takenOverBy(
    "will not end",
    "for (;;) { const { id, kind } = receive(); if (kind === frameKind.end) forever(); send(id, frameKind.outcome, kind === frameKind.open ? loaded : returned(1)); }",
    "returned",
  ),
  takenOverBy("claims a result", "serve(returned(1));", "returned"),
  ...forged.map(({ name, answer, expected = "fault" as const }) =>
    takenOverBy(`forges ${name}`, `serve(${answer});`, expected),
  ),
];

function takenOverBy(name: string, program: string, ...expected: AttackStatus[]): TakenOver {
  return { name, program, expected };
}
