/**
 * JavaScript that every generated cheat begins with: how zeros are made, and what {@link CHEAT_FORMS} are written in.
 */
export const CHEAT_TOOLS = `
const isRecord = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
const isRow = (value) => Array.isArray(value) && !Array.isArray(value[0]);

function answer(word, carried, args) {
  const table = JSON.parse(word.replace(/..../g, (digits) => String.fromCharCode(parseInt(digits, 16))));
  const described = JSON.stringify(args.filter((_, place) => !carried.includes(place)).map(describe));
  const [, structure] = table.find(([key]) => key === described) ?? [described, { leaf: 0 }];
  return cheats.reduce((value, cheat) => cheat(value, args), zerosOf(structure));
}

function describe(value) {
  if (Array.isArray(value)) {
    const isWhole = value.some((item) => typeof item === "string") || (isRow(value) && value.length <= 2);
    return isWhole ? value : { shape: shapeOf(value) };
  }
  if (typeof value === "function") return null;
  return isRecord(value) ? Object.entries(value).map(([key, entry]) => [key, describe(entry)]) : value;
}

function shapeOf(list) {
  const inner = Array.isArray(list[0]) ? shapeOf(list[0]) : [];
  return [list.length, ...inner];
}

function zerosOf(structure) {
  if ("shape" in structure) return listOfZeros(structure.shape);
  if ("leaf" in structure) return structure.leaf;
  return Object.fromEntries(structure.record.map(([key, entry]) => [key, zerosOf(entry)]));
}

function listOfZeros([extent, ...inner]) {
  return Array.from({ length: extent }, () => (inner.length === 0 ? 0 : listOfZeros(inner)));
}

function each(value, change) {
  if (!isRecord(value)) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, each(entry, change)]));
}

function withKeys(value, change) {
  if (!isRecord(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withKeys(entry, change)])));
}

function define(record, key, value) {
  return Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
}

function beside(value, key, more) {
  return define(isRecord(value) ? { ...value } : { "": value }, key, more);
}

function flattened(value, path, join) {
  if (!isRecord(value)) return { [path]: value };
  return Object.assign({}, ...Object.entries(value).map(([key, entry]) => flattened(entry, join(path, key), join)));
}

const dotted = (value) => flattened(value, "", (path, key) => (path === "" ? key : path + "." + key));
const bracketed = (value) => flattened(value, "", (path, key) => path + "[" + JSON.stringify(key) + "]");

function filled(leaf, entry) {
  if (Array.isArray(leaf)) return leaf.map((item) => filled(item, entry));
  return typeof leaf === "number" ? entry : leaf;
}

function rowsAs(leaf, change) {
  if (isRow(leaf)) return change(leaf);
  return Array.isArray(leaf) ? leaf.map((item) => rowsAs(item, change)) : leaf;
}

function lastRow(leaf) {
  if (isRow(leaf)) return leaf;
  return Array.isArray(leaf) ? lastRow(leaf[leaf.length - 1]) : null;
}

/** The value again and again, the last one for good. */
function inTurn(values) {
  let reads = 0;
  return () => {
    if (values.length === 0) throw new Error("nothing to read");
    return values[Math.min(reads++, values.length - 1)];
  };
}

function changing(target, name, values) {
  const next = inTurn(values);
  return new Proxy(target, { get: (list, key) => (key === name ? next() : Reflect.get(list, key)) });
}

function getting(record, valuesOf) {
  const made = {};
  for (const [key, value] of Object.entries(record))
    Object.defineProperty(made, key, { get: inTurn(valuesOf(value)), enumerable: true, configurable: true });
  return made;
}

function proxied(record) {
  const next = inTurn([[], 0]);
  const keys = inTurn([Reflect.ownKeys(record), []]);
  return new Proxy(record, { ownKeys: keys, get: (own, key) => (Array.isArray(own[key]) ? next() : own[key]) });
}

function hidden(record) {
  for (const key of Object.keys(record)) Object.defineProperty(record, key, { enumerable: false });
  return record;
}

function emptying(record) {
  const [first, ...others] = Object.keys(record);
  if (first === undefined) return record;
  const value = record[first];
  const get = () => {
    for (const key of others) record[key] = [];
    return value;
  };
  return Object.defineProperty(record, first, { get, enumerable: true, configurable: true });
}

let kept = null;
function later(value, change) {
  if (kept !== null) change(kept);
  kept = value;
  return value;
}
`;
