import { CodecError } from "../value/byte-reader.ts";
import { defaultCaps } from "../value/caps.ts";
import { decodeValue, encodeValue } from "../value/codec.ts";
import {
  isRecord,
  isStrings,
  type RecordValue,
  recordValue,
  stringsValue,
  type Value,
} from "../value/value.ts";
import type { CaseResult } from "./bank/case-bank.ts";
import { bitDifference } from "./comparison/bit-difference.ts";
import type { PublicGrading } from "./public-grading.ts";

/** Results of all public cases, by names. */
const CAPS = { ...defaultCaps, keys: 2 ** 24 };

/** For the way to the browser: the spec as JSON, the numbers as they are. Compression is the connection's part. */
export function encodePublicGrading({ exercise, bank }: PublicGrading): Uint8Array<ArrayBuffer> {
  const wrongResults = [...bank.misconceptions].map(
    ([name, results]) => [name, resultsValue(results, bank.expected)] as const,
  );
  return encodeValue(
    recordValue({
      exercise: JSON.stringify(exercise),
      version: bank.version,
      expected: resultsValue(bank.expected, new Map()),
      misconceptions: recordValue(wrongResults),
      shared: bank.shared === undefined ? null : sharedValue(bank.shared, bank.expected),
    }),
    CAPS,
  );
}

/**
 * The inverse of {@link encodePublicGrading}. The bytes are the site's own.
 *
 * @throws {CodecError} they are not whole
 */
export function decodePublicGrading(bytes: Uint8Array): PublicGrading {
  const entries = recordOf(decodeValue(bytes, CAPS));
  const expected = readResults(entries.get("expected"), new Map());
  const wrongResults = [...recordOf(entries.get("misconceptions"))].map(
    ([name, results]) => [name, readResults(results, expected)] as const,
  );
  const shared = entries.get("shared") ?? null;
  return {
    exercise: JSON.parse(textOf(entries.get("exercise"))),
    bank: {
      ...{ version: textOf(entries.get("version")), expected, misconceptions: new Map(wrongResults) },
      ...(shared === null ? {} : { shared: readShared(shared, expected) }),
    },
  };
}

type Shared = NonNullable<PublicGrading["bank"]["shared"]>;
type Results = ReadonlyMap<string, CaseResult>;

/** All but the results as JSON. */
function sharedValue(shared: Shared, expected: Results): Value {
  const entries = [...shared].map(([name, { results, ...said }]) => {
    const parts = { said: JSON.stringify(said), results: resultsValue(results, expected) };
    return [name, recordValue(parts)] as const;
  });
  return recordValue(entries);
}

function readShared(value: Value, expected: Results): Shared {
  return new Map(
    [...recordOf(value)].map(([name, entry]) => {
      const parts = recordOf(entry);
      return [
        name,
        { ...JSON.parse(textOf(parts.get("said"))), results: readResults(parts.get("results"), expected) },
      ];
    }),
  );
}

/** A misconception shows in few cases: in the others its results are the oracle's, and null stands for them. */
function resultsValue(results: Results, expected: Results): Value {
  const entries = [...results].map(([name, result]) => {
    const isExpected = isSame(result, expected.get(name));
    return [name, isExpected ? null : resultValue(result)] as const;
  });
  return recordValue(entries);
}

function readResults(value: Value | undefined, expected: Results): Map<string, CaseResult> {
  const read = [...recordOf(value)].flatMap(([name, entry]): [string, CaseResult][] => {
    const result = entry === null ? expected.get(name) : readResult(entry);
    return result === undefined ? [] : [[name, result]];
  });
  return new Map(read);
}

function isSame(result: CaseResult, expected: CaseResult | undefined): boolean {
  if (result.status !== "returned" || expected?.status !== "returned") return false;
  return (
    result.results.length === expected.results.length &&
    result.changed.join("\n") === expected.changed.join("\n") &&
    result.shared.join("\n") === expected.shared.join("\n") &&
    result.results.every((value, step) => bitDifference(value, expected.results[step] ?? null) === null)
  );
}

function resultValue(result: CaseResult): Value {
  if (result.status === "failed")
    return recordValue({ reason: result.reason, mentioned: stringsValue(result.mentioned) });
  const steps = result.results.map((value, step) => [String(step), value] as const);
  return recordValue({
    results: recordValue(steps),
    changed: stringsValue(result.changed),
    shared: stringsValue(result.shared),
  });
}

function readResult(value: Value): CaseResult {
  const entries = recordOf(value);
  if (entries.has("reason")) {
    const mentioned = stringsIn(entries.get("mentioned"));
    return { status: "failed", reason: textOf(entries.get("reason")), detail: "", place: null, mentioned };
  }
  return {
    status: "returned",
    results: [...recordOf(entries.get("results")).values()],
    changed: stringsIn(entries.get("changed")),
    shared: stringsIn(entries.get("shared")),
  };
}

function stringsIn(value: Value | undefined): readonly string[] {
  return value !== undefined && isStrings(value) ? value.items : [];
}

function recordOf(value: Value | undefined): RecordValue["entries"] {
  if (value === undefined || !isRecord(value)) throw new CodecError("expected a record");
  return value.entries;
}

function textOf(value: Value | undefined): string {
  if (typeof value !== "string") throw new CodecError("expected text");
  return value;
}
