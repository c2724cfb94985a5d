import { CodecError } from "../../value/byte-reader.ts";
import { decodeValue, encodeValue } from "../../value/codec.ts";
import { decodeCall, decodeDifferentiate } from "../protocol/requests.ts";
import { encodeOutcome } from "./encode-outcome.ts";
import { Harness, type HarnessOptions } from "./harness.ts";
import type { IsolateDefences } from "./isolate-defences.ts";
import type { LearnerRealm } from "./materialise.ts";
import { readThrown, thrownOf } from "./thrown-failure.ts";

/** What the process calls inside an isolate: bytes in, bytes out. One isolate serves one session. */
let harness: Harness | null = null;

type Outcome = Parameters<typeof encodeOutcome>[0];

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
  return isEvaluated(wrapper) ? answer(() => current().loaded(wrapper.program)) : null;
}

export function threw(name: string, message: string, stack: string): ArrayBuffer {
  return answer(() => current().threw(thrownOf(name, message, stack)));
}

export function syntaxError(text: string): ArrayBuffer {
  return answer(() => current().syntaxError(text));
}

export function importBlocked(module: string, specifier: string): ArrayBuffer {
  return answer(() => current().importBlocked(module, specifier));
}

export function call(request: ArrayBuffer): ArrayBuffer {
  return answer(() => current().call(decodeCall(decodeValue(new Uint8Array(request)))));
}

export function differentiate(request: ArrayBuffer): ArrayBuffer {
  return answer(() => current().differentiate(decodeDifferentiate(decodeValue(new Uint8Array(request)))));
}

/** Never throws. So what the process sees thrown by a call is the program's: a rejection that was not handled. */
function answer(act: () => Outcome): ArrayBuffer {
  try {
    return encoded(act());
  } catch (error) {
    return encoded(current().failed(readThrown(error)));
  }
}

/** What its reader would refuse is not sent: the program made its result so. */
function encoded(outcome: Outcome): ArrayBuffer {
  const { replyCaps } = current();
  try {
    return encodeValue(encodeOutcome(outcome), replyCaps).buffer;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return encodeValue(encodeOutcome(current().tooLarge(error.message)), replyCaps).buffer;
  }
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
