import { expect, test } from "vitest";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import { signaturesOf } from "../schema/signatures.ts";
import { typeText } from "../schema/type-text.ts";
import { starterText } from "./starter-text.ts";

const spec: Pick<ExerciseSpec, "functions" | "gradients"> = {
  functions: {
    embed: {
      parameters: {
        ids: { ids: ["N", "T"] },
        table: { tensor: ["V", "D"] },
        mask: { nullable: { mask: ["N", "T"] } },
        random: "random",
      },
      options: { mode: { oneOf: ["sum", "mean"] }, padding: { nullable: "integer" } },
      returns: { record: { y: { tensor: ["N", "D"] }, used: "integer" } },
    },
    step: {
      parameters: { params: "tensors", state: "state" },
      returns: { record: { params: "tensors", state: "state" } },
    },
  },
  gradients: { embedBackward: { of: "embed", outputs: ["y"], wrt: ["table"] } },
};

test("a starter has types, shapes and bodies that throw", () => {
  expect(starterText(signaturesOf(spec))).toMatchInlineSnapshot(`
    "type Matrix = number[][];
    type Tensor = number | Tensor[];
    type Tensors = Record<string, Tensor>;
    type State = unknown;

    /**
     * @param ids             \`[N, T]\`, integers
     * @param table           \`[V, D]\`
     * @param mask            \`[N, T]\`, 0 or 1 or null
     * @param random          uniform in [0, 1)
     * @param options.mode    "sum" | "mean"
     * @param options.padding integer or null
     * @returns \`y\` \`[N, D]\`, \`used\` integer
     */
    export function embed(
      ids: Matrix,
      table: Matrix,
      mask: Matrix | null,
      random: () => number,
      options: { mode: "sum" | "mean"; padding: number | null },
    ): { y: Matrix; used: number } {
      // TODO
      throw new Error("embed is not written yet");
    }

    /**
     * @param params tensors of any rank, by name
     * @param state  null at first, then what the call before returned
     * @returns \`params\` tensors of any rank, by name, \`state\` null at first, then what the call before returned
     */
    export function step(
      params: Tensors,
      state: State,
    ): { params: Tensors; state: State } {
      // TODO
      throw new Error("step is not written yet");
    }

    /**
     * Gradients of a loss computed from the result of embed.
     *
     * @param gradOutput      \`y\` \`[N, D]\`
     * @param ids             \`[N, T]\`, integers
     * @param table           \`[V, D]\`
     * @param mask            \`[N, T]\`, 0 or 1 or null
     * @param random          uniform in [0, 1)
     * @param options.mode    "sum" | "mean"
     * @param options.padding integer or null
     * @returns \`gradTable\` \`[V, D]\`
     */
    export function embedBackward(
      gradOutput: { y: Matrix },
      ids: Matrix,
      table: Matrix,
      mask: Matrix | null,
      random: () => number,
      options: { mode: "sum" | "mean"; padding: number | null },
    ): { gradTable: Matrix } {
      // TODO
      throw new Error("embedBackward is not written yet");
    }
    "
  `);
});

test("types are those of nested arrays", () => {
  expect(typeText({ tensor: ["N"] })).toBe("Vector");
  expect(typeText({ ids: ["N", 3] })).toBe("Matrix");
  expect(typeText({ mask: ["N", "C", "H", "W"] })).toBe("Tensor4");
  expect(typeText({ nullable: { tensor: ["N"] } })).toBe("Vector | null");
  expect(typeText({ nullable: { oneOf: ["a", "b"] } })).toBe('"a" | "b" | null');
  expect(typeText("random")).toBe("() => number");
  expect(typeText({ record: { y: "integer", state: "state" } })).toBe("{ y: number; state: State }");
});
