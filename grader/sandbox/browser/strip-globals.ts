/**
 * The language itself, as a bare isolate of the server has it; `removeGlobals` of the realm takes its share of these.
 */
const LANGUAGE = new Set(
  (
    "AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Boolean DataView " +
    "Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity " +
    "Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError " +
    "ReferenceError Reflect RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TypeError " +
    "URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly console " +
    "decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat " +
    "parseInt undefined unescape"
  ).split(" "),
);

/**
 * Takes from the global object, and from what it inherits from, all that a browser adds to the language: the network,
 * storage, messages, timers. A name that is not known is taken too, so what browsers come to add is not there either.
 *
 * @throws {Error} something cannot be taken away
 */
export function stripGlobals(): void {
  const kept: string[] = [];
  for (const holder of chainOf(globalThis)) {
    for (const key of Reflect.ownKeys(holder)) {
      const isLanguage = holder === globalThis && typeof key === "string" && LANGUAGE.has(key);
      if (!isLanguage && !Reflect.deleteProperty(holder, key) && !isConstant(holder, key))
        kept.push(String(key));
    }
  }
  if (kept.length > 0) throw new Error(`cannot be taken from the worker: ${kept.join(", ")}`);
}

/** Numbers that an interface declares, such as `TEMPORARY`, cannot be taken away and lead nowhere. */
function isConstant(holder: object, key: PropertyKey): boolean {
  return typeof Reflect.getOwnPropertyDescriptor(holder, key)?.value === "number";
}

/** The global object and its prototypes, up to the language's own. */
function chainOf(start: object): object[] {
  const chain: object[] = [];
  for (let holder: object | null = start; holder !== null && holder !== Object.prototype; ) {
    chain.push(holder);
    holder = Reflect.getPrototypeOf(holder);
  }
  return chain;
}
