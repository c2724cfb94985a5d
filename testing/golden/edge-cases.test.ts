import { describe, expect, test } from "vitest";
import * as engine from "../../grader/engine/index.ts";
import { creation } from "./edge-cases/creation.ts";
import { type EdgeCase, type EdgeCases, ExpectedShapeError } from "./edge-cases/edge-case.ts";
import { elementwiseCases } from "./edge-cases/elementwise.ts";
import { layers } from "./edge-cases/layers.ts";
import { layoutCases } from "./edge-cases/layout.ts";
import { reductions } from "./edge-cases/reductions.ts";
import { training } from "./edge-cases/training.ts";

type Operation = Exclude<keyof typeof engine, "ShapeError">;

/** One entry an export: a new operation without its edge cases neither compiles nor passes. */
const edgeCases: { readonly [Name in Operation]: EdgeCases } = {
  ...creation,
  ...elementwiseCases,
  ...layoutCases,
  ...reductions,
  ...layers,
  ...training,
};

test("every export of the engine has its edge cases", () => {
  const exported = Object.keys(engine).filter((name) => name !== "ShapeError");
  expect(Object.keys(edgeCases).sort()).toEqual(exported.sort());
});

describe.each(Object.entries(edgeCases))("%s does as PyTorch with input that is", (name, cases) => {
  test.each(Object.entries(cases))("%s", (_kind, list: readonly EdgeCase[]) => {
    const outcomes = list.map(([call]) => outcomeOf(call));
    expect(outcomes).toEqual(list.map(([, expected]) => expectedOf(expected, name)));
  });
});

function outcomeOf(call: () => unknown): unknown {
  try {
    return plain(call());
  } catch (error) {
    if (error instanceof engine.ShapeError) return `refused by ${error.operation}`;
    throw error;
  }
}

function expectedOf(expected: unknown, name: string): unknown {
  return expected instanceof ExpectedShapeError
    ? `refused by ${expected.operation ?? name}`
    : plain(expected);
}

/** Tensors as nested numbers, or by their shape where they have none; digits that two ways of counting share. */
function plain(value: unknown): unknown {
  if (value instanceof engine.Tensor)
    return value.size === 0 ? `empty [${value.shape.join(", ")}]` : plain(value.toNested());
  // `+ 0`: PyTorch's −0 is a 0.
  if (typeof value === "number") return Number(value.toPrecision(12)) + 0;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}
