const maxItems = 100;
const maxNesting = 5;
const ellipsis = "…";

/**
 * How a value reads in a console. Beyond `limit` characters nothing more of it is looked at; the text may be a little
 * longer than that.
 *
 * Proxies and getters of the program may run, and what they throw passes through. Nothing is turned into text that
 * could answer by a `toString` of its own.
 */
export function describe(value: unknown, limit: number, nesting = 0): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, Math.min(1000, limit)));
  if (typeof value === "bigint") return `${String(value).slice(0, limit)}n`;
  if (typeof value === "function") return "[function]";
  if (typeof value !== "object" || value === null) {
    return Object.is(value, -0) ? "-0" : String(value).slice(0, limit);
  }
  if (nesting >= maxNesting || limit <= 0) return ellipsis;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return describeItems(value, limit, nesting);
  const [name, message]: unknown[] = [Reflect.get(value, "name"), Reflect.get(value, "message")];
  if (typeof name === "string" && typeof message === "string") {
    return `${name.slice(0, limit)}: ${message.slice(0, limit)}`;
  }
  return describeEntries(value, limit, nesting);
}

function describeItems(list: object, limit: number, nesting: number): string {
  const length: unknown = Reflect.get(list, "length");
  const count = typeof length === "number" ? length : 0;
  let text = "[";
  for (let i = 0; i < Math.min(count, maxItems) && text.length < limit; i++) {
    text += (i === 0 ? "" : ", ") + describe(Reflect.get(list, i), limit - text.length, nesting + 1);
  }
  return `${text}${count > maxItems ? `, ${ellipsis} ${count - maxItems} more` : ""}]`;
}

function describeEntries(record: object, limit: number, nesting: number): string {
  const keys = Object.keys(record);
  let text = "";
  for (let i = 0; i < Math.min(keys.length, maxItems) && text.length < limit; i++) {
    const key = keys[i] ?? "";
    const room = limit - text.length;
    const entry = describe(Reflect.get(record, key), room, nesting + 1);
    text += `${i === 0 ? "" : ", "}${key.slice(0, room)}: ${entry}`;
  }
  if (keys.length > maxItems) text += `, ${ellipsis} ${keys.length - maxItems} more`;
  return text === "" ? "{}" : `{ ${text} }`;
}
