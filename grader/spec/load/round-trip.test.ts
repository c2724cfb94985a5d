import * as fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { LOCALES } from "../../reporters/locales.ts";
import { problemText } from "../../reporters/problems/problem-text.ts";
import { ExerciseSpec } from "../schema/exercise-spec.ts";
import type { TypeSpec } from "../schema/type-spec.ts";
import { SAMPLE } from "../testing/sample-exercise.ts";
import { readDocuments } from "./read-documents.ts";

const name = fc.stringMatching(/^[a-z][a-z]{2,7}$/).map((word) => `v${word}`);
const text = fc.record({ zh: fc.string({ minLength: 1 }), en: fc.string({ minLength: 1 }) });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const dims = fc.array(fc.constantFrom("N", "C", "kH"), { minLength: 1, maxLength: 3 });
const sizes = { N: 2, C: 1, kH: 3 };

/** A type together with an input that is of it. */
type Typed = { type: TypeSpec; input: unknown };
const drawn = fc.oneof(
  fc.record({ normal: fc.record({ mean: finite, std: fc.double({ min: 1e-3, max: 1e3, noNaN: true }) }) }),
  fc.record({ uniform: fc.tuple(finite, finite).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]) }),
  fc.record({ full: finite }),
  fc.record({ distinct: fc.record({ gap: fc.double({ min: 1e-3, max: 10, noNaN: true }) }) }),
);
const nested = (shape: readonly string[]): unknown =>
  shape.length === 0
    ? 1
    : Array.from({ length: sizes[shape[0] as keyof typeof sizes] }, () => nested(shape.slice(1)));
const plain: fc.Arbitrary<Typed> = fc.oneof(
  fc.record({ type: fc.record({ tensor: dims }), input: drawn }),
  dims.map((tensor) => ({ type: { tensor }, input: { values: nested(tensor) } })),
  fc.record({ type: fc.record({ ids: dims }), input: fc.constant({ integers: [0, 3] }) }),
  fc.record({ type: fc.record({ mask: dims }), input: fc.constant({ bernoulli: 0.5 }) }),
  finite.map((input): Typed => ({ type: "number", input })),
  fc.integer().map((input): Typed => ({ type: "integer", input })),
  fc.boolean().map((input): Typed => ({ type: "boolean", input })),
  fc.string().map((input): Typed => ({ type: "string", input })),
  fc.integer().map((seed): Typed => ({ type: "random", input: { random: seed } })),
  fc.constant<Typed>({ type: { oneOf: ["sum", "null"] }, input: "null" }),
);
const typed: fc.Arbitrary<Typed> = fc.oneof(
  plain,
  plain.map(({ type, input }) => ({ type: { nullable: type }, input })),
  plain.map(({ type }): Typed => ({ type: { nullable: type }, input: null })),
  fc.dictionary(name, plain, { minKeys: 1, maxKeys: 3 }).map((members) => ({
    type: { record: mapValues(members, ({ type }) => type) },
    input: { record: mapValues(members, ({ input }) => input) },
  })),
);

function mapValues<A, B>(object: Readonly<Record<string, A>>, convert: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, convert(value)]));
}

const spec = fc
  .record({
    parameters: fc.dictionary(name, typed, { maxKeys: 4 }),
    title: text,
    hint: text,
    points: fc.integer({ min: 1 }),
  })
  .map(({ parameters, title, hint, points }) => ({
    slug: "scale",
    status: "draft",
    source: null,
    title,
    summary: title,
    concepts: ["scaling"],
    prerequisites: [],
    difficulty: 3,
    minutes: 10,
    hints: [hint],
    functions: {
      forward: {
        parameters: { x: { tensor: ["N", "C", "kH"] }, ...mapValues(parameters, ({ type }) => type) },
        returns: { tensor: ["N"] },
      },
    },
    gradients: { backward: { of: "forward", wrt: ["x"] } },
    cases: Object.fromEntries(
      ["forward", "backward"].map((fn) => [
        fn,
        {
          visibility: "public",
          description: title,
          function: fn,
          sizes,
          inputs: { x: { uniform: [-1, 1] }, ...mapValues(parameters, ({ input }) => input) },
        },
      ]),
    ),
    checks: [{ kind: "gradient", name: "gradients", title, points, cases: ["backward"] }],
    misconceptions: {},
  }));

const quiz = { "quiz.yaml": SAMPLE["quiz.yaml"] ?? "" };

test("a valid spec survives being written as YAML and read again", () => {
  fc.assert(
    fc.property(spec, (written) => {
      const read = readDocuments(
        "scale",
        new Map(Object.entries({ ...quiz, "exercise.yaml": stringify(written) })),
      );
      if (!read.ok) expect.unreachable(JSON.stringify(read.problems));
      expect(read.documents.spec).toEqual(ExerciseSpec.parse(written));
      expect(Object.keys(read.documents.spec.functions.forward?.parameters ?? {})).toEqual(
        Object.keys(written.functions.forward.parameters),
      );
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("no damage to a valid file makes the reader throw, and each problem has a place", () => {
  const source = SAMPLE["exercise.yaml"] ?? "";
  const damage = fc.record({
    at: fc.nat(source.length),
    length: fc.nat(12),
    insert: fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom(
        "null",
        "[]",
        "{}",
        "-1",
        "1e999",
        ".nan",
        "&a ",
        "*options",
        "toString",
        "__proto__: 1",
        "constructor",
      ),
    ),
  });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
      const text = damages.reduce(
        (whole, { at, length, insert }) => whole.slice(0, at) + insert + whole.slice(at + length),
        source,
      );
      const read = readDocuments("scale", new Map([["exercise.yaml", text]]));
      for (const problem of read.ok ? [] : read.problems) {
        expect(problem.line).toBeGreaterThan(0);
        expect(problem.column).toBeGreaterThan(0);
        for (const locale of LOCALES)
          expect(problemText(problem, locale)).not.toMatch(/Invalid input|undefined|\[object/);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});
