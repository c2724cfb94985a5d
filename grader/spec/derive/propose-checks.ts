import type { CheckSpec } from "../schema/check-spec.ts";
import type { Text } from "../schema/text.ts";
import { functionWords, kebab } from "./function-words.ts";
import type { DeclaredFunctions } from "./propose-cases.ts";

type Check = CheckSpec;

/** Points of a check that asks for no results, where a misconception counts on it. */
const SMALL_POINTS = 10;
const ALL_POINTS = 100;

/**
 * Checks for functions and their backwards: values of each, gradients of each, inputs left alone, numbers finite.
 *
 * Who gives points has to be the first to reject a misconception, so the last two give some only where one says so.
 *
 * @param cases the function of each case, by its name
 * @param rejecting the checks that misconceptions name
 * @param points those that are written, by check
 */
export function proposeChecks(
  { functions, gradients }: DeclaredFunctions,
  cases: ReadonlyMap<string, string>,
  rejecting: ReadonlySet<string>,
  points: ReadonlyMap<string, number>,
): Check[] {
  const isAlone = Object.keys(functions).length === 1;
  const words = functionWords(Object.keys(functions));
  const casesOf = (name: string) => [...cases].filter(([, fn]) => fn === name).map(([key]) => key);
  const title = (name: string, { zh, en }: Text): Text =>
    isAlone ? { zh, en } : { zh: `\`${name}\`：${zh}`, en: `\`${name}\`: ${en.toLowerCase()}` };
  const values = Object.keys(functions).map((name): Check => {
    const own = isAlone ? "output" : `output-${words.get(name)}`;
    return { kind: "values", name: own, title: title(name, OUTPUT), points: 0, cases: casesOf(name) };
  });
  const slopes = Object.entries(gradients).map(([name, { of }]): Check => {
    const own = isAlone ? "gradient" : `gradient-${words.get(of) ?? kebab(of)}`;
    return { kind: "gradient", name: own, title: title(name, GRADIENTS), points: 0, cases: casesOf(name) };
  });
  const all = [...cases.keys()];
  const others: Check[] = [
    { kind: "unchanged", name: "inputs-unchanged", title: UNCHANGED, points: 0, cases: all },
    { kind: "finite", name: "finite", title: FINITE, points: 0, cases: all },
  ];
  const checks = [...values, ...slopes, ...others].filter((check) => check.cases.length > 0);
  return withPoints(checks, rejecting, points);
}

const OUTPUT: Text = { zh: "输出", en: "Output" };
const GRADIENTS: Text = { zh: "梯度", en: "Gradients" };
const UNCHANGED: Text = { zh: "不改动传入的数组", en: "Arrays passed in are left alone" };
const FINITE: Text = { zh: "结果都是有限的数", en: "All results are finite" };

/** Spread evenly over those that compare results, in whole numbers, the first ones getting what is left over. */
function withPoints(
  checks: readonly Check[],
  rejecting: ReadonlySet<string>,
  written: ReadonlyMap<string, number>,
): Check[] {
  const small = checks.filter(
    ({ kind, name }) => !compares(kind) && rejecting.has(name) && !written.has(name),
  );
  const main = checks.filter(({ kind, name }) => compares(kind) && !written.has(name));
  const taken = [...written.values()].reduce((sum, one) => sum + one, SMALL_POINTS * small.length);
  const left = Math.max(0, ALL_POINTS - taken);
  const share = Math.floor(left / Math.max(1, main.length));
  const over = left - share * main.length;
  return checks.map((check) => {
    const own = written.get(check.name);
    if (own !== undefined) return { ...check, points: own };
    if (small.includes(check)) return { ...check, points: SMALL_POINTS };
    const place = main.indexOf(check);
    return place === -1 ? check : { ...check, points: share + (place < over ? 1 : 0) };
  });
}

function compares(kind: Check["kind"]): boolean {
  return kind === "values" || kind === "gradient";
}
