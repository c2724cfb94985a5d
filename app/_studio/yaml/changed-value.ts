import type { YamlPath } from "./edit-yaml.ts";

/** A value with another in a place, made where it is not there yet: what the text with that change has to say. */
export function valueWith(whole: unknown, path: YamlPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(whole) && typeof key === "number" && whole.length > 0) {
    const at = Math.min(key, whole.length);
    return [...whole.slice(0, at), valueWith(whole[at], rest, value), ...whole.slice(at + 1)];
  }
  if (isMap(whole)) return { ...whole, [key]: valueWith(own(whole, key), rest, value) };
  const inner = valueWith(undefined, rest, value);
  return typeof key === "number" ? [inner] : { [key]: inner };
}

/** A value without what stands in a place; the same where nothing does. */
export function valueWithout(whole: unknown, path: YamlPath): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return whole;
  if (Array.isArray(whole) && typeof key === "number") {
    if (key >= whole.length) return whole;
    return whole.flatMap((item, i) =>
      i !== key ? [item] : rest.length === 0 ? [] : [valueWithout(item, rest)],
    );
  }
  if (!isMap(whole) || !Object.hasOwn(whole, key)) return whole;
  if (rest.length > 0) return { ...whole, [key]: valueWithout(own(whole, key), rest) };
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== String(key)));
}

/** Whether two values say the same, in whatever order of keys. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(other, name) && isSameValue(own(one, name), own(other, name)))
  );
}

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(value: object, key: string | number): unknown {
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
