import type { AttackStatus } from "./attack.ts";

/** Replies to a call with one argument, as expressions in the scope of a taken-over process. */
export const forged: readonly { name: string; answer: string; expected?: AttackStatus }[] = [
  { name: "an empty payload", answer: "bytes()" },
  { name: "noise", answer: "Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 7919) % 251))" },
  { name: "text", answer: 'bytes(\'{"status":"returned"}\')' },
  { name: "a value that is no record", answer: "value(1)" },
  { name: "a record without status", answer: "value({})" },
  { name: "an unknown status", answer: "value({ status: 'passed' })" },
  { name: "a status that is no text", answer: "value({ status: 1 })" },
  { name: "the answer to another question", answer: "loaded" },
  { name: "a result without its fields", answer: "value({ status: 'returned' })" },
  { name: "too few arguments", answer: "returned(1, {})" },
  { name: "too many arguments", answer: "returned(1, { 0: null, 1: null })" },
  {
    name: "a console that is none",
    answer:
      "value({ status: 'returned', value: 1, argumentsAfter: { 0: null }, shared: {}, repeated: {}, console: 1 })",
  },
  {
    name: "a part shared with no argument",
    answer:
      "value({ status: 'returned', value: 1, argumentsAfter: { 0: null }, shared: { 0: { path: '', argument: 1, argumentPath: '' } }, repeated: {}, console: consoleValue })",
  },
  {
    name: "an unknown level",
    answer:
      "value({ status: 'threw', name: '', message: '', position: null, console: { lines: { 0: { level: 'x', text: '' } }, truncated: false } })",
  },
  {
    name: "a position before the text",
    answer:
      "value({ status: 'threw', name: '', message: '', position: { module: 'm', line: -1, column: 1 }, console: consoleValue })",
  },
  {
    name: "a position that is no number",
    answer: "value({ status: 'blocked', capability: '', position: { module: 'm', line: 0.5, column: 1 } })",
  },
  {
    name: "an unknown malformation",
    answer: "value({ status: 'malformed', reason: 'x', path: '', detail: '', console: consoleValue })",
  },
  { name: "a time-out", answer: "value({ status: 'timed-out', limitMs: 1 })" },
  { name: "an unknown tag", answer: "returned(bytes(7))" },
  { name: "a value cut short", answer: "returned(1).subarray(0, -3)" },
  { name: "bytes after the value", answer: "bytes(returned(1), 0)" },
  { name: "a number cut short", answer: "bytes(3, 0, 0)" },
  { name: "a tensor of rank 0", answer: "returned(bytes(5, 0, Buffer.alloc(8)))" },
  { name: "a tensor of rank 255", answer: "returned(bytes(5, 255, Buffer.alloc(255 * 4)))" },
  { name: "a billion elements", answer: "returned(bytes(5, 1, u32(1e9)))" },
  {
    name: "a product that overflows",
    answer: "returned(bytes(5, 4, u32(65536), u32(65536), u32(65536), u32(65536)))",
  },
  {
    name: "a product that overflows beside a zero",
    answer: "returned(bytes(5, 2, u32(0xffffffff), u32(0)))",
  },
  { name: "a text of four gigabytes", answer: "returned(bytes(4, u32(0xffffffff)))" },
  { name: "four billion keys", answer: "returned(bytes(6, u32(0xffffffff)))" },
  { name: "a key twice", answer: "returned(bytes(6, u32(2), text('a'), 0, text('a'), 0))" },
  { name: "a key that is too long", answer: "returned(value({ ['k'.repeat(5000)]: 1 }))" },
  { name: "text that is no UTF-8", answer: "returned(bytes(4, u32(2), 0xc0, 0x80))" },
  { name: "a surrogate in UTF-8", answer: "returned(bytes(4, u32(3), 0xed, 0xa0, 0x80))" },
  {
    name: "records nested without end",
    answer:
      "returned((() => { const open = bytes(6, u32(1), text('a')); return bytes(...Array(3000).fill(open), 0); })())",
  },
  {
    name: "a key named __proto__",
    answer: "returned(bytes(6, u32(1), text('__proto__'), value(1)))",
    expected: "returned",
  },
];
