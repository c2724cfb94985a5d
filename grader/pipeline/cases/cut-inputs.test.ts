import { expect, test } from "vitest";
import type { Signature } from "../../spec/schema/signatures.ts";
import type { Dim } from "../../spec/schema/type-spec.ts";
import { batchOf } from "./cut-inputs.ts";

function signatureOf(returned: Dim[], ...tensors: Dim[][]): Signature {
  const parameters = tensors.map((tensor, k) => ({ name: `p${k}`, type: { tensor } }));
  return { name: "f", parameters, options: [], returns: { tensor: returned }, backward: null };
}

test.each([
  ["N, of examples", signatureOf(["N", "C"], ["N", "C"], ["C"]), "N"],
  ["B, of examples", signatureOf(["B", "T", "V"], ["B", "T"]), "B"],
  ["N on another axis too", signatureOf(["N", "N"], ["N", "C"]), null],
  ["H, of rows", signatureOf(["outH", "outW"], ["H", "W"]), null],
  ["V, of words", signatureOf(["E"], ["V", "E"]), null],
  ["T, of steps, before N", signatureOf(["T", "N", "H"], ["T", "N", "I"]), null],
])("the first axis is %s", (_, signature, batch) => {
  expect(batchOf(signature)).toBe(batch);
});
