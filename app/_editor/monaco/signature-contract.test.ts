import { expect, test } from "vitest";
import { contractText, wantedFunctions, wantedSignature } from "./signature-contract.ts";

const DECLARATIONS = `type Vector = number[];
interface Solution {
  relu(x: Vector): Vector;
  reluBackward(gradOutput: Vector, x: Vector): { gradInput: Vector };
}
`;

test("names the functions of the exercise in their order, and how each is called", () => {
  expect(wantedFunctions(DECLARATIONS)).toEqual(["relu", "reluBackward"]);
  expect(wantedSignature(DECLARATIONS, "reluBackward")).toBe(
    "(gradOutput: Vector, x: Vector): { gradInput: Vector }",
  );
});

test("declarations without functions ask for nothing", () => {
  expect(wantedFunctions("type Vector = number[];\n")).toEqual([]);
});

test("writes one line for each function under its import", () => {
  expect(contractText(["relu", "reluBackward"])).toMatchInlineSnapshot(`
    "import { relu, reluBackward } from "./solution";
    ({ relu }) satisfies Pick<Solution, "relu">;
    ({ reluBackward }) satisfies Pick<Solution, "reluBackward">;
    "
  `);
});
