import type { Malformation } from "../contract.ts";

/** All there are. */
const made = new WeakSet<object>();

/** A result that is no value. Thrown and caught within the harness only. */
export class Malformed extends Error {
  readonly reason: Malformation;
  readonly path: string;
  readonly detail: string;

  constructor(reason: Malformation, path: string, detail: string) {
    super(`${reason} at ${path}: ${detail}`);
    this.reason = reason;
    this.path = path;
    this.detail = detail;
    made.add(this);
  }

  /**
   * By identity: whatever else could be asked of what was thrown may be answered by code of the program, as
   * `instanceof` is by a proxy, or refused, as everything is by the program's global object.
   */
  static is(thrown: unknown): thrown is Malformed {
    return typeof thrown === "object" && thrown !== null && made.has(thrown);
  }
}
