import type { Diagnosis } from "../report/diagnosis.ts";
import { isTensor, type Value } from "../value/value.ts";
import type { CallInputs, CaseEvidence, Evidence } from "./evidence.ts";

/** On each side so many cases must stand: one alone differs from the others in much. */
const FEWEST_CASES = 2;
/** Sizes that have nothing to do with each other are equal by accident: of these it takes more. */
const CASES_OF_UNLIKE = 3;
/** Of more conditions that tell the cases apart alike, none is said. */
const MOST_CONDITIONS = 2;

type Condition = Extract<Diagnosis, { kind: "right-when" }>["conditions"][number];

/**
 * What holds in exactly those cases of the check that are passed: that two sizes are equal, or an option has a value
 * that takes a part of the calculation away.
 */
export function rightWhen({ cases }: Evidence): Diagnosis[] {
  const [passed, failed] = [cases.filter((one) => !one.failed), cases.filter((one) => one.failed)];
  if (passed.length < FEWEST_CASES || failed.length < FEWEST_CASES) return [];
  // What holds in hidden cases alone is theirs to keep.
  if (![passed, failed].every((side) => side.some(({ isOpen }) => isOpen))) return [];
  const ofEach = cases.map(
    (one) => new Map(conditionsOf(one).map((condition) => [JSON.stringify(condition), condition])),
  );
  const known = new Map(ofEach.flatMap((conditions) => [...conditions]));
  const isClear = Math.min(passed.length, failed.length) >= CASES_OF_UNLIKE;
  const conditions = [...known]
    .filter(([key]) => cases.every((one, k) => (ofEach[k]?.has(key) ?? false) !== one.failed))
    .map(([, condition]) => condition)
    .filter((condition) => isClear || !isOfUnlike(condition));
  return conditions.length === 0 || conditions.length > MOST_CONDITIONS
    ? []
    : [{ kind: "right-when", conditions }];
}

/** Those that hold in every call of a case. */
function conditionsOf({ sizes, calls }: CaseEvidence): Condition[] {
  const [first, ...later] = calls.map((call) => conditionsIn(sizes, call));
  const ofLater = later.map((conditions) => new Set(conditions.map((one) => JSON.stringify(one))));
  return (first ?? []).filter((one) => ofLater.every((known) => known.has(JSON.stringify(one))));
}

function conditionsIn(sizes: CaseEvidence["sizes"], { inputs, options }: CallInputs): Condition[] {
  const scalars = [...inputs, ...options].filter(([name]) => name !== "gradOutput");
  const numbers: [string, number][] = [
    ...Object.entries(sizes),
    ...[...options].flatMap(([name, value]): [string, number][] =>
      typeof value === "number" ? [[name, value]] : [],
    ),
  ];
  return [
    ...equalAmong(numbers),
    ...scalars.flatMap(([name, value]) => [
      ...equalAmong(componentsOf(name, value)),
      ...neutral(name, value),
    ]),
    ...Object.entries(sizes).flatMap(([name, size]) => (size === 1 ? [{ left: name, right: "1" }] : [])),
  ];
}

/** Two sizes that are not height and width of one thing, nor components of one option. */
function isOfUnlike({ left, right }: Condition): boolean {
  if (!/^\p{L}/u.test(right) || ["true", "false", "null"].includes(right)) return false;
  const kind = (name: string) => name.replace(/\[\d\]$|height|width|[HW]/gi, "");
  return kind(left) !== kind(right);
}

function equalAmong(named: readonly (readonly [string, number])[]): Condition[] {
  return named.flatMap(([left, a], k) =>
    named.slice(k + 1).flatMap(([right, b]) => (a === b ? [{ left, right }] : [])),
  );
}

/** The two or three numbers of an option such as a stride. */
function componentsOf(name: string, value: Value): [string, number][] {
  if (typeof value !== "object" || value === null || !isTensor(value) || value.shape.length !== 1) return [];
  return value.data.length > 3 ? [] : Array.from(value.data, (number, k) => [`${name}[${k}]`, number]);
}

/** Values that switch something off. */
function neutral(name: string, value: Value): Condition[] {
  if (value === null || typeof value === "boolean" || value === 0 || value === 1)
    return [{ left: name, right: String(value) }];
  if (typeof value === "string") return [{ left: name, right: JSON.stringify(value) }];
  return componentsOf(name, value).flatMap(([left, number]) =>
    number === 0 || number === 1 ? [{ left, right: String(number) }] : [],
  );
}
