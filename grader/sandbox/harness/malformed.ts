import type { Malformation } from "../contract.ts";

/** A result that is no value. Thrown and caught within the harness only. */
export class Malformed extends Error {
  readonly #isOurs = true;
  readonly reason: Malformation;
  readonly path: string;
  readonly detail: string;

  constructor(reason: Malformation, path: string, detail: string) {
    super(`${reason} at ${path}: ${detail}`);
    this.reason = reason;
    this.path = path;
    this.detail = detail;
  }

  /** `instanceof` would ask what was thrown for its prototype, and a proxy answers with code of the program. */
  static is(thrown: unknown): thrown is Malformed {
    return typeof thrown === "object" && thrown !== null && #isOurs in thrown && thrown.#isOurs;
  }
}
