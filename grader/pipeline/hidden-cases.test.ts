import { describe, expect, test } from "vitest";
import type { Report } from "../report/report.ts";
import type { Exercise } from "../spec/exercise.ts";
import type { Value } from "../value/value.ts";
import { numbersIn } from "../value/value-leaves.ts";
import { planCase } from "./cases/plan-case.ts";
import { altered, checkOf, exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grade, grader } = testGrader();
const exercise = await exerciseOf("batch-norm");
const { reference } = exercise;

/** Digits that are not written by chance: of hidden inputs and expected values, and of no public one. */
async function secretsOf(subject: Exercise): Promise<string[]> {
  const { expected } = await grader().bank(subject);
  const digitsOf = (visibility: string) =>
    Object.entries(subject.spec.cases)
      .filter(([, spec]) => spec.visibility === visibility)
      .flatMap(([name]) => {
        const result = expected.get(name);
        const inputs = planCase(subject, name).calls.flatMap((call) =>
          call.arguments.flatMap((argument) => (argument.kind === "value" ? [argument.value] : [])),
        );
        return [...inputs, ...(result?.status === "returned" ? result.results : [])].flatMap(digits);
      });
  const known = new Set(digitsOf("public"));
  return digitsOf("hidden").filter((each) => !known.has(each));
}

function digits(value: Value): string[] {
  const numbers = numbersIn(value);
  return numbers.map((each) => String(Math.abs(each)).slice(0, 9)).filter((text) => text.length >= 7);
}

async function leaksOf(report: Report, subject: Exercise): Promise<string[]> {
  const json = JSON.stringify(report);
  // What was differentiated numerically comes back with the last digits off.
  const rounded = (json.match(/\d+\.\d+/g) ?? []).map((each) => String(Number(Number(each).toPrecision(7))));
  const text = [json, ...rounded].join(" ");
  return (await secretsOf(subject)).filter((secret) => text.includes(secret));
}

/** Code that knows a hidden call by the shape of x, and remembers the inputs of all it has seen. */
const spy = `const seen: number[][][] = [];
let upstream: number[][] | null = null;
const HIDDEN = ["2,4", "2,3", "1,4", "3,3", "8,5", "6,4"];
const isHidden = (x: number[][]) => HIDDEN.includes(x.length + "," + x[0].length);
const remember = (x: number[][]) => { if (isHidden(x)) seen.push(x.map((row) => [...row])); };
const secret = () => seen.at(-1)?.[0]?.[0] ?? 0;
`;

function spying(
  forward: string,
  backward = "(...all) => { remember(all[1]); return right(...all); }",
): string {
  return spy + altered(altered(reference, "batchNorm", forward), "batchNormBackward", backward);
}

const plain = "(...all) => { remember(all[0]); return right(...all); }";

const SPIES: Record<string, string> = {
  "throws its inputs": spying("(...all) => { throw new Error(JSON.stringify(all)); }"),
  "prints its inputs": spying("(...all) => { console.log(JSON.stringify(all)); return right(...all); }"),
  "returns its inputs": spying(
    "(x, ...rest) => ({ y: x, runningMean: x[0], runningVar: x[0] })",
    "(g, x, w) => ({ gradInput: x, gradWeight: x[0], gradBias: x[0] })",
  ),
  "writes its inputs into keys": spying(
    "(x, ...rest) => isHidden(x) ? { [x[0][0]]: 1, y: { [x[0][0]]: x } } : right(x, ...rest)",
  ),
  "throws only at hidden inputs": spying(
    "(...all) => { if (isHidden(all[0])) throw Object.assign(new Error(String(all[0][0][0])), { name: String(all[0][0][0]) }); return right(...all); }",
  ),
  "changes hidden inputs into one another": spying(
    "(x, ...rest) => { const r = right(x, ...rest); x[0][0] = isHidden(x) ? x[0][1] : secret(); remember(x); return r; }",
  ),
  "gives another result the second time": spying(
    "(x, ...rest) => { const r = right(x, ...rest); remember(x); return { ...r, extra: seen.length > 0 ? secret() * seen.length : 0 }; }",
  ),
  "throws later what it remembers": spying(
    plain,
    "(g, x, ...rest) => { remember(x); if (seen.length > 0) throw new Error(String(secret())); return right(g, x, ...rest); }",
  ),
  "prints later what it remembers": spying(
    plain,
    "(g, x, ...rest) => { remember(x); console.log(seen.flat(2).join()); return right(g, x, ...rest); }",
  ),
  "returns later what it remembers": spying(
    plain,
    "(g, x, ...rest) => { remember(x); const r = right(g, x, ...rest); r.gradBias[0] = secret() || r.gradBias[0]; return r; }",
  ),
  "lets its derivative be what it remembers": spying(
    "(x, ...rest) => { remember(x); const r = right(x, ...rest); return upstream ? { ...r, y: x.map((row, n) => row.map((v, c) => (secret() / upstream[n][c]) * v)) } : r; }",
    "(g, x, ...rest) => { remember(x); const r = right(g, x, ...rest); upstream = g.y.map((row) => [...row]); r.gradInput[0][0] += 1; return r; }",
  ),
  "multiplies hidden results by a hidden input": spying(
    "(x, ...rest) => { const r = right(x, ...rest); return isHidden(x) ? { ...r, y: r.y.map((row) => row.map((v) => v * x[0][0])) } : r; }",
  ),
  "adds a hidden input to hidden results": spying(
    plain,
    "(g, x, ...rest) => { const r = right(g, x, ...rest); return isHidden(x) ? { ...r, gradInput: r.gradInput.map((row) => row.map((v) => v + x[0][0])) } : r; }",
  ),
  "adds a hidden input to one gradient and fails in public by another": spying(
    plain,
    "(g, x, ...rest) => { const r = right(g, x, ...rest); return isHidden(x) ? { ...r, gradInput: r.gradInput.map((row) => row.map((v) => v + x[0][0])) } : { ...r, gradBias: r.gradBias.map((v) => v + 1) }; }",
  ),
  "multiplies one gradient by a hidden input and fails in public by another": spying(
    plain,
    "(g, x, ...rest) => { const r = right(g, x, ...rest); return isHidden(x) ? { ...r, gradInput: r.gradInput.map((row) => row.map((v) => v * x[0][0])) } : { ...r, gradBias: r.gradBias.map((v) => v + 1) }; }",
  ),
};

test.each(Object.entries(SPIES))("a submission that %s learns nothing", async (_, source) => {
  const report = await grade(exercise, source);
  expect(await leaksOf(report, exercise)).toEqual([]);
});

test("who may read the exercise's files is shown hidden cases: the search above can find something", async () => {
  const source = SPIES["returns its inputs"] ?? "";
  const report = await grade(exercise, source, { revealHidden: true });
  expect((await leaksOf(report, exercise)).length).toBeGreaterThan(10);
});

describe("diagnoses of hidden cases alone", () => {
  const onlyHidden = (change: string) =>
    spying(
      plain,
      `(g, x, ...rest) => { const r = right(g, x, ...rest); return isHidden(x) ? ${change} : r; }`,
    );

  test("no factor, no offset, no index", async () => {
    const entries = ["v * 2", "v * row.length", "v * 1.234", "v + 1.234"];
    for (const change of [...entries, "(row === r.gradInput[0] && c === 1 ? v + 1 : v)"]) {
      const source = onlyHidden(
        `{ ...r, gradInput: r.gradInput.map((row) => row.map((v, c) => ${change})) }`,
      );
      const { status, diagnoses } = checkOf(await grade(exercise, source), "gradient-eval");
      expect(status).toBe("wrong-gradient");
      expect(diagnoses.filter(({ kind }) => !kind.endsWith("at-fault"))).toEqual([]);
    }
  });

  test("what is a transposed result is said to be one: that has no number in it", async () => {
    const source = onlyHidden(
      "{ ...r, gradInput: r.gradInput[0].map((_, c) => r.gradInput.map((row) => row[c])) }",
    );
    const { diagnoses } = checkOf(await grade(exercise, source), "gradient-eval");
    expect(diagnoses.map(({ kind }) => kind)).toContain("transposed");
  });

  test("a misconception is named where only hidden cases show it", async () => {
    const source = spying(
      "(x, w, b, m, v, o) => right(x, w, b, m, v, x.length === 1 ? { ...o, training: true } : o)",
    );
    const check = checkOf(await grade(exercise, source), "output-eval");
    expect(check.cases.map(({ outcome }) => outcome)).toEqual([
      { status: "passed" },
      { status: "wrong-value", located: null, detail: null },
    ]);
  });
});

test("a public case that is compared with a hidden one shows neither", async () => {
  const equal: Exercise["spec"]["checks"][number] = {
    kind: "property",
    name: "same-as-hidden",
    title: { zh: "相等", en: "Equal" },
    points: 5,
    cases: ["train-batch"],
    property: { equalsCase: "five-batches", of: "runningMean" },
  };
  const subject = { ...exercise, spec: { ...exercise.spec, checks: [equal, ...exercise.spec.checks] } };
  const source = spying("(x, ...rest) => ({ ...right(x, ...rest), runningMean: [...x[0]] })");
  const report = await grade(subject, source);
  expect(checkOf(report, "same-as-hidden")).toMatchObject({ status: "wrong-value", points: 0 });
  expect(await leaksOf(report, subject)).toEqual([]);
});
