import { decodeValue, encodeValue } from "../../value/codec.ts";
import { decodeCall, decodeDifferentiate } from "../requests.ts";
import { encodeOutcome } from "./encode-outcome.ts";
import { Harness, type HarnessOptions } from "./harness.ts";
import type { IsolateDefences } from "./isolate-defences.ts";
import type { LearnerRealm } from "./materialise.ts";

/** What the lane calls inside an isolate: bytes in, bytes out. One isolate serves one session. */
let harness: Harness | null = null;

export function begin(realm: LearnerRealm, seed: number, options: string, defences: string): void {
  const parsed: HarnessOptions = JSON.parse(options);
  const flags: IsolateDefences = JSON.parse(defences);
  harness = new Harness(realm, parsed, flags);
  realm.prepare(seed, harness.sink, flags);
}

/**
 * @param wrapper namespace of a module that imports the program; while top-level code of the program awaits, its
 *   bindings are not initialised
 * @returns null if so
 */
export function loaded(wrapper: {
  readonly program: object;
  readonly evaluated: boolean;
}): ArrayBuffer | null {
  return isEvaluated(wrapper) ? guarded(() => current().loaded(wrapper.program)) : null;
}

export function threw(name: string, message: string, stack: string): ArrayBuffer {
  return bytes(current().threw({ name, message, stack }));
}

export function syntaxError(text: string): ArrayBuffer {
  return bytes(current().syntaxError(text));
}

export function importBlocked(module: string, specifier: string): ArrayBuffer {
  return bytes(current().importBlocked(module, specifier));
}

export function call(request: ArrayBuffer): ArrayBuffer {
  return guarded(() => current().call(decodeCall(decodeValue(new Uint8Array(request)))));
}

export function differentiate(request: ArrayBuffer): ArrayBuffer {
  return guarded(() => current().differentiate(decodeDifferentiate(decodeValue(new Uint8Array(request)))));
}

/**
 * Whatever is thrown in here is the harness' own fault. So what the lane sees thrown by a call is the program's: a
 * promise it rejected and nobody caught.
 */
function guarded(act: () => Parameters<typeof encodeOutcome>[0]): ArrayBuffer {
  try {
    return bytes(act());
  } catch (error) {
    return bytes({ status: "fault", message: `harness: ${error}` });
  }
}

function bytes(outcome: Parameters<typeof encodeOutcome>[0]): ArrayBuffer {
  return encodeValue(encodeOutcome(outcome)).buffer;
}

function isEvaluated(wrapper: { readonly evaluated: boolean }): boolean {
  try {
    return wrapper.evaluated;
  } catch {
    return false;
  }
}

function current(): Harness {
  if (harness === null) throw new Error("a session has not begun");
  return harness;
}
