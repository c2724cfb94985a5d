import { seededRandom } from "../../numbers/seeded-random.ts";
import { type TensorValue, tensorValue, type Value } from "../../value/value.ts";
import type { CaseEvidence, Evidence } from "../evidence.ts";

/** A case as a test sees it: what is expected, and what an answer makes of it; the same where it is right. */
export interface TriedCase extends Partial<Pick<CaseEvidence, "sizes" | "isOpen" | "parameters">> {
  readonly expected: Value;
  readonly received: Value;
  readonly inputs?: Readonly<Record<string, Value>>;
  readonly options?: Readonly<Record<string, Value>>;
}

/** Evidence of a check on these cases. */
export function triedEvidence(cases: readonly TriedCase[]): Evidence {
  return {
    check: "check",
    of: undefined,
    ...{ watchesResults: true, watchesInputs: false, watchesShared: false, watchesMessages: false },
    cases: cases.map(
      ({ expected, received, sizes = {}, inputs = {}, options = {}, isOpen = true, parameters = [] }, k) => ({
        name: `case-${k}`,
        failed: received !== expected,
        isOpen,
        received: { results: [received], changed: [], shared: [] },
        expected: { results: [expected], changed: [], shared: [] },
        misconceptions: new Map(),
        sizes,
        function: "f",
        calls: [{ inputs: new Map(Object.entries(inputs)), options: new Map(Object.entries(options)) }],
        parameters,
      }),
    ),
    misconceptions: {},
    agreement: async () => 0,
    isContradicted: () => false,
    isWider: () => false,
    changedBy: () => 1,
    probed: [],
    example: null,
    mutants: async () => null,
    functions: [],
    fault: null,
  };
}

/** Numbers in [-2, 2). */
export function randomTensor(shape: readonly number[], seed: number): TensorValue {
  const next = seededRandom(seed);
  return tensorValue(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 4 * next() - 2),
  );
}
