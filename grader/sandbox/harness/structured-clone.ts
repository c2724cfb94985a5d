/**
 * A platform's `structuredClone`, of which a bare isolate has none, and a worker none after it has lost all that is no
 * part of the language.
 *
 * Runs in the learner's realm. What it works by is captured before the program runs: one that patches built-ins clones
 * as before. So nothing here iterates, or calls a method of anything.
 */

const { apply, construct, defineProperty, get, getPrototypeOf } = Reflect;
const { keys, values } = Object;
const { isArray } = Array;
const [OwnError, OwnTypeError, OwnDate, OwnMap, OwnSet] = [Error, TypeError, Date, Map, Set];
const objectPrototype = Object.prototype;
const { isPrototypeOf: isAbove } = objectPrototype;
const { get: mapGet, set: mapSet, forEach: mapForEach } = Map.prototype;
const { add: setAdd, forEach: setForEach } = Set.prototype;
const { getTime } = Date.prototype;
const OwnBytes = Uint8Array;
const bytesOf = getter(ArrayBuffer.prototype, "byteLength");
const isDetached = getter(ArrayBuffer.prototype, "detached");
const isResizable = getter(ArrayBuffer.prototype, "resizable");
const sizeOfMap = getter(Map.prototype, "size");
const sizeOfSet = getter(Set.prototype, "size");
const anyTypedArray: object = Object.getPrototypeOf(Float64Array.prototype);
const tagOf = getter(anyTypedArray, Symbol.toStringTag);
const bufferOf = getter(anyTypedArray, "buffer");
const offsetOf = getter(anyTypedArray, "byteOffset");
const lengthOf = getter(anyTypedArray, "length");

const typedArrays = new Map<unknown, unknown>(
  (
    "Float16Array Float32Array Float64Array Int8Array Int16Array Int32Array Uint8Array Uint8ClampedArray Uint16Array " +
    "Uint32Array BigInt64Array BigUint64Array"
  )
    .split(" ")
    .map((name) => [name, get(globalThis, name)]),
);

/** Of objects that hold more than their keys. */
const uncloneable: readonly object[] = [
  ...[Boolean.prototype, Number.prototype, String.prototype, BigInt.prototype, Symbol.prototype],
  ...[Error.prototype, RegExp.prototype, Promise.prototype, WeakMap.prototype, WeakSet.prototype],
  ...[DataView.prototype, Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))],
];

/**
 * Copies arrays, plain objects, typed arrays, `Map`, `Set` and `Date`, and all in them however they refer to each other.
 * An instance of a class comes out as a plain object.
 *
 * @throws {Error} named `DataCloneError`: a function, a symbol or any other object is among them, or memory is to be
 *   transferred
 */
export function structuredClone(...list: readonly unknown[]): unknown {
  if (list.length === 0) throw new OwnTypeError("structuredClone: expected a value, received nothing");
  refuseTransfer(list[1]);
  return new Clone().of(list[0]);
}

function refuseTransfer(options: unknown): void {
  if (typeof options !== "object" || options === null) return;
  const transfer: unknown = get(options, "transfer");
  if (transfer === undefined || (isArray(transfer) && transfer.length === 0)) return;
  throw dataCloneError("memory cannot be transferred");
}

class Clone {
  readonly #copies = new OwnMap<object, object>();

  of(source: unknown): unknown {
    if (typeof source === "symbol" || typeof source === "function") throw notCloneable(typeof source);
    if (typeof source !== "object" || source === null) return source;
    return apply(mapGet, this.#copies, [source]) ?? this.#object(source);
  }

  #object(source: object): object {
    if (isArray(source)) return this.#array(source);
    const prototype = getPrototypeOf(source);
    if (prototype === objectPrototype || prototype === null) return this.#keys(source, {});
    const tag = apply(tagOf, source, []);
    if (tag !== undefined) return this.#typedArray(source, tag);
    if (answers(bytesOf, source)) return this.#buffer(source);
    if (answers(getTime, source)) return this.#note(source, new OwnDate(apply(getTime, source, [])));
    if (answers(sizeOfMap, source)) return this.#map(source, new OwnMap());
    if (answers(sizeOfSet, source)) return this.#set(source, new OwnSet());
    for (let i = 0; i < uncloneable.length; i++)
      if (apply(isAbove, uncloneable[i], [source])) throw notCloneable("object of this kind");
    return this.#keys(source, {});
  }

  /** Before what is in it: that may lead back to it. */
  #note<Copy extends object>(source: object, copy: Copy): Copy {
    apply(mapSet, this.#copies, [source, copy]);
    return copy;
  }

  #array(source: readonly unknown[]): object {
    if (!isDense(source)) {
      const copy: unknown[] = [];
      copy.length = source.length;
      return this.#keys(source, copy);
    }
    // Ten times as fast as one property after the other.
    const copy = this.#note(source, values(source));
    for (let i = 0; i < copy.length; i++) if (isReference(copy[i])) copy[i] = this.of(copy[i]);
    return copy;
  }

  #keys(source: object, copy: object): object {
    this.#note(source, copy);
    const names = keys(source);
    for (let i = 0; i < names.length; i++) {
      const name = names[i] ?? "";
      define(copy, name, this.of(get(source, name)));
    }
    return copy;
  }

  #typedArray(source: object, tag: unknown): object {
    const buffer = this.of(apply(bufferOf, source, []));
    const type = apply(mapGet, typedArrays, [tag]);
    const made: object = construct(type, [buffer, apply(offsetOf, source, []), apply(lengthOf, source, [])]);
    return this.#note(source, made);
  }

  #buffer(source: object): object {
    if (apply(isDetached, source, []) === true || apply(isResizable, source, []) === true)
      throw notCloneable("detached or resizable ArrayBuffer");
    // `slice` would ask the buffer for its species, which a program may have set.
    const bytes: object = construct(OwnBytes, [construct(OwnBytes, [source])]);
    return this.#note(source, Object(apply(bufferOf, bytes, [])));
  }

  #map(source: object, copy: Map<unknown, unknown>): object {
    this.#note(source, copy);
    const entries: unknown[] = [];
    apply(mapForEach, source, [
      (value: unknown, key: unknown) => {
        define(entries, entries.length, key);
        define(entries, entries.length, value);
      },
    ]);
    for (let i = 0; i < entries.length; i += 2)
      apply(mapSet, copy, [this.of(entries[i]), this.of(entries[i + 1])]);
    return copy;
  }

  #set(source: object, copy: Set<unknown>): object {
    this.#note(source, copy);
    const members: unknown[] = [];
    apply(setForEach, source, [(member: unknown) => define(members, members.length, member)]);
    for (let i = 0; i < members.length; i++) apply(setAdd, copy, [this.of(members[i])]);
    return copy;
  }
}

/** Whether it has all its elements and no other key. */
function isDense(source: readonly unknown[]): boolean {
  const names = keys(source);
  const { length } = names;
  return length === source.length && (length === 0 || names[length - 1] === `${length - 1}`);
}

function isReference(value: unknown): boolean {
  const type = typeof value;
  return type === "object" || type === "function" || type === "symbol";
}

/** Whether an object is of the kind that a method is for: of any other it throws. */
function answers(method: (this: unknown) => unknown, source: object): boolean {
  try {
    apply(method, source, []);
    return true;
  } catch {
    return false;
  }
}

/** Never an assignment: a setter the program put on a prototype would run. */
function define(target: object, key: PropertyKey, value: unknown): void {
  // Without a prototype, which might have a getter for it.
  const descriptor = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
  defineProperty(target, key, descriptor);
}

function notCloneable(what: string): Error {
  return dataCloneError(`${what} could not be cloned`);
}

/** As a platform names it, which has an error of its own for it. */
function dataCloneError(message: string): Error {
  const error = new OwnError(message);
  define(error, "name", "DataCloneError");
  return error;
}

function getter(target: object, key: PropertyKey): (this: unknown) => unknown {
  const read = Reflect.getOwnPropertyDescriptor(target, key)?.get;
  if (read === undefined) throw new TypeError(`${String(key)} is no accessor`);
  return read;
}
