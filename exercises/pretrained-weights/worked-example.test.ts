import { expect, test } from "vitest";
import { loadAndStep, loadOrKeep, loadStateDict, remapKeys, replaceHead } from "./reference.ts";

const model = {
  encoder_weight: [
    [0, 0],
    [0, 0],
  ],
  encoder_bias: [0, 0],
  head_weight: [[0.1, 0.2]],
  head_bias: [0.3],
};
const state = {
  encoder_bias: [5, 6],
  encoder_weight: [
    [1, 2],
    [3, 4],
  ],
  decoder_weight: [[7, 8, 9]],
};

test("the statement's loading, not strictly", () => {
  expect(loadStateDict(model, state, { strict: false })).toEqual({
    model: { ...model, encoder_weight: state.encoder_weight, encoder_bias: state.encoder_bias },
    missingKeys: ["head_weight", "head_bias"],
    unexpectedKeys: ["decoder_weight"],
  });
});

test("strictly, the statement's loading names all three", () => {
  for (const name of ["head_weight", "head_bias", "decoder_weight"]) {
    expect(() => loadStateDict(model, state, { strict: true })).toThrow(name);
  }
  expect(loadOrKeep(model, state, { strict: true })).toEqual({ model, loaded: false });
});

test("the statement's shapes that differ", () => {
  const pairs = [
    {
      a: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      b: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    },
    { a: [1, 2, 3, 4], b: [[1, 2, 3, 4]] },
  ];
  for (const { a, b } of pairs) {
    expect(() => loadStateDict({ w: a }, { w: b }, { strict: false })).toThrow("w");
  }
});

test("the statement's renaming", () => {
  const saved = { module_backbone_weight: [[1, 2]], module_head_bias: [3], my_module_scale: [4] };
  expect(remapKeys(saved, ["module_backbone_", "module_"], ["encoder_", ""])).toEqual({
    encoder_weight: [[1, 2]],
    head_bias: [3],
    my_module_scale: [4],
  });
});

test("the statement's new head", () => {
  const before = { encoder_weight: [[1, 2]], head_weight: [[3], [4]], head_bias: [5, 6], overhead: [7] };
  expect(replaceHead(before, { weight: [[0]] }, { prefix: "head_" })).toEqual({
    encoder_weight: [[1, 2]],
    overhead: [7],
    head_weight: [[0]],
  });
});

test("the statement's step after loading", () => {
  const saved = { encoder_weight: [1, 2] };
  const fresh = { encoder_weight: [0, 0], head_bias: [0.3] };
  const after = loadAndStep(fresh, saved, { encoder_weight: [1, -1], head_bias: [2] }, { lr: 0.1 });
  expect(after).toEqual({
    encoder_weight: [expect.closeTo(0.9, 12), expect.closeTo(2.1, 12)],
    head_bias: [expect.closeTo(0.1, 12)],
  });
  expect(saved).toEqual({ encoder_weight: [1, 2] });
});

test("the quiz's renaming", () => {
  const renamed = remapKeys({ a_b_w: 1, b_w: 2, a_w: 3, ab_w: 4 }, ["a_", "b_"], ["b_", "c_"]);
  expect(Object.keys(renamed).filter((name) => name.startsWith("b_"))).toHaveLength(2);
});
