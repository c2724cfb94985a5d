/**
 * What an answer that knows nothing may do with its zeros, as JavaScript: each takes the honest result, built as the
 * right one is, and returns another. `each(value, change)` replaces the arrays and numbers of a value, `withKeys(value,
 * change)` every record in it.
 */
export const CHEAT_FORMS: Readonly<Record<string, string>> = {
  ones: "(zeros) => each(zeros, (leaf) => filled(leaf, 1))",
  halves: "(zeros) => each(zeros, (leaf) => filled(leaf, 0.5))",
  "not-a-number": "(zeros) => each(zeros, (leaf) => filled(leaf, NaN))",
  "minus-infinity": "(zeros) => each(zeros, (leaf) => filled(leaf, -Infinity))",
  "minus-zeros": "(zeros) => each(zeros, (leaf) => filled(leaf, -0))",
  empty: "(zeros) => each(zeros, () => [])",
  nothing: "() => null",
  "no-keys": "() => ({})",
  "a-list-too-many": "(zeros) => each(zeros, (leaf) => [leaf])",
  "a-number-for-a-list": "(zeros) => each(zeros, () => 0)",
  "empty-beside-a-key-without-a-name": "(zeros) => beside(each(zeros, () => []), '', zeros)",
  "empty-under-a-key-without-a-name": "(zeros) => beside(zeros, '', each(zeros, () => []))",
  "leaves-under-a-key-without-a-name": "(zeros) => each(zeros, (leaf) => ({ '': leaf }))",
  "leaves-beside-their-empty-twins": "(zeros) => each(zeros, (leaf) => ({ '': [], 0: leaf }))",
  "dotted-keys": "(zeros) => ({ ...dotted(each(zeros, () => []), ''), ...zeros })",
  "dotted-keys-first": "(zeros) => ({ ...dotted(zeros, ''), ...each(zeros, () => []) })",
  "bracketed-keys": "(zeros) => ({ ...bracketed(each(zeros, () => [])), ...zeros })",
  "a-dot": "(zeros) => beside(zeros, '.', each(zeros, () => []))",
  "a-prototype": "(zeros) => beside(zeros, '__proto__', each(zeros, () => []))",
  "a-length": "(zeros) => withKeys(zeros, (record) => beside(record, 'length', 0))",
  "a-constructor": "(zeros) => withKeys(zeros, (record) => beside(record, 'constructor', []))",
  "a-text-of-its-own": "(zeros) => withKeys(zeros, (record) => beside(record, 'toString', () => ''))",
  "only-inherited": "(zeros) => withKeys(zeros, (record) => Object.create(record))",
  "no-prototype": "(zeros) => withKeys(zeros, (record) => Object.assign(Object.create(null), record))",
  "not-enumerable": "(zeros) => withKeys(zeros, (record) => hidden(record))",
  holes: "(zeros) => each(zeros, (leaf) => hollow(leaf))",
  "one-hole": "(zeros) => each(zeros, (leaf) => { delete (lastRow(leaf) ?? [])[0]; return leaf; })",
  "keys-of-lists": "(zeros) => each(zeros, (leaf) => Object.assign(leaf, { '-1': 0, shape: [0], '': [] }))",
  "shorter-rows": "(zeros) => each(zeros, (leaf) => { (lastRow(leaf) ?? []).length = 0; return leaf; })",
  "boxed-numbers": "(zeros) => each(zeros, (leaf) => filled(leaf, new Number(0)))",
  "numbers-as-text": "(zeros) => each(zeros, (leaf) => filled(leaf, '0'))",
  "big-numbers": "(zeros) => each(zeros, (leaf) => filled(leaf, 0n))",
  "own-conversion":
    "(zeros) => ({ ...zeros, toJSON: () => [], valueOf: () => NaN, [Symbol.toPrimitive]: () => 0 })",
  "single-precision": "(zeros) => each(zeros, (leaf) => rowsAs(leaf, (row) => Float32Array.from(row)))",
  "own-length":
    "(zeros) => each(zeros, (leaf) => rowsAs(leaf, (row) => lying(Float64Array.from(row), 'length', 0)))",
  "subclassed-lists":
    "(zeros) => each(zeros, (leaf) => rowsAs(leaf, (row) => Object.setPrototypeOf(row, null)))",
  "lists-that-shrink":
    "(zeros) => each(zeros, (leaf) => rowsAs(leaf, (row) => changing(row, 'length', [row.length, 0])))",
  "lists-that-grow":
    "(zeros) => each(zeros, (leaf) => rowsAs(leaf, (row) => changing(row, 'length', [0, row.length])))",
  "negative-lengths":
    "(zeros) => each(zeros, (leaf) => rowsAs(leaf, (row) => changing(row, 'length', [-1, NaN])))",
  "getters-that-change": "(zeros) => withKeys(zeros, (record) => getting(record, (value) => [[], value]))",
  "getters-that-throw": "(zeros) => withKeys(zeros, (record) => getting(record, () => []))",
  "entries-that-change":
    "(zeros) => each(zeros, (leaf) => rowsAs(leaf, (row) => changing(row, '0', [0, NaN])))",
  "records-that-change": "(zeros) => withKeys(zeros, (record) => proxied(record))",
  "emptied-at-the-next-call":
    "(zeros) => later(zeros, (kept) => each(kept, (leaf) => { if (leaf.length) leaf.length = 0; return leaf; }))",
  "emptied-in-a-moment":
    "(zeros) => { Promise.resolve().then(() => { for (const key in zeros) zeros[key] = []; }); return zeros; }",
  "emptied-while-read": "(zeros) => withKeys(zeros, (record) => emptying(record))",
  thenable: "(zeros) => ({ ...zeros, then: 0 })",
  "its-own-arguments-too":
    "(zeros, args) => beside(zeros, '', args.filter((value) => typeof value !== 'function'))",
};
