import type { FamilyName } from "../spec/schema/families.ts";
import type { SharedText } from "../spec/schema/misconception-spec.ts";
import type { Signature } from "../spec/schema/signatures.ts";

/** A misconception that belongs to a family of exercises and knows none of them. */
export interface SharedSlip {
  readonly family: FamilyName;
  readonly name: string;
  /** What of an exercise it is about; it is tried for every name that has this role. */
  readonly role: string;
  /**
   * What a function returns with the mistake in it, as an expression: see wrapper-code.ts.
   *
   * @param place what has the role: a parameter, an option or a function
   * @returns null where it does not concern the function
   */
  readonly alter: (signature: Signature, place: string) => string | null;
  /**
   * What is said of it. True of every answer with the same numbers, however it comes to them.
   *
   * @param place as code: `` `weight` ``
   */
  readonly text: (place: string) => SharedText;
}
