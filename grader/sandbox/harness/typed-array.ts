/**
 * Questions about typed arrays answered from their internal slots: no property of the object is read, so a program
 * cannot lie.
 */
const typedArrayPrototype: object = Object.getPrototypeOf(Float64Array.prototype);

const tagOf = getter(typedArrayPrototype, Symbol.toStringTag);
const lengthOf = getter(typedArrayPrototype, "length");
const bufferOf = getter(typedArrayPrototype, "buffer");
const isResizable = getter(ArrayBuffer.prototype, "resizable");
const isDetached = getter(ArrayBuffer.prototype, "detached");

/** `Float64Array`, `Int8Array`, …, or null for anything else, proxies of typed arrays too. */
export function typedArrayName(source: object): string | null {
  const name = tagOf.call(source);
  return typeof name === "string" ? name : null;
}

export function isTypedArray(source: object): boolean {
  return typedArrayName(source) !== null;
}

export function typedArrayLength(source: object): number {
  return Number(lengthOf.call(source));
}

/** `shared` for memory of a SharedArrayBuffer. */
export function memoryKind(source: object): "plain" | "resizable" | "detached" | "shared" {
  const buffer = bufferOf.call(source);
  try {
    if (isDetached.call(buffer)) return "detached";
    return isResizable.call(buffer) ? "resizable" : "plain";
  } catch {
    return "shared";
  }
}

/** The buffer a typed array lies over, which it may share with others. */
export function memoryOf(source: object): object {
  return Object(bufferOf.call(source));
}

/** Copies a `Float64Array` of any realm. */
export function copyFloat64(source: object): Float64Array {
  const copy = new Float64Array(typedArrayLength(source));
  Float64Array.prototype.set.call(copy, source as Float64Array);
  return copy;
}

function getter(target: object, key: PropertyKey): (this: unknown) => unknown {
  const get = Object.getOwnPropertyDescriptor(target, key)?.get;
  if (!get) throw new TypeError(`${String(key)} is no accessor`);
  return get;
}
