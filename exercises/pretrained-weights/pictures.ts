import { loadStateDict, replaceHead } from "./reference.ts";

type Tensors = Parameters<typeof loadStateDict>[0];

export function weights() {
  const random = randomFrom(21);
  const noise = (rows: number) =>
    Array.from({ length: rows }, () => Array.from({ length: 8 }, () => 2 * random() - 1));
  const waves = Array.from({ length: 5 }, (_, i) =>
    Array.from({ length: 8 }, (_, j) => Math.sin(0.8 * i + 0.9 * j)),
  );
  const old = { "features.weight": noise(5), "old.weight": noise(3) };
  const model = replaceHead(old, { weight: noise(3) }, { prefix: "head." });
  const fresh = replaceHead(model, {}, { prefix: "old." });
  const checkpoint: Tensors = { "features.weight": waves };
  const loaded = loadStateDict(fresh, checkpoint, { strict: false }).model;
  return { fresh: rowsOf(fresh), checkpoint: rowsOf(checkpoint), loaded: rowsOf(loaded) };
}

/** Features above, the head below; nothing where there is none. */
function rowsOf(model: Tensors): number[][] {
  const rows = ["features.weight", "head.weight"].map((name) => model[name]);
  return rows.flatMap((tensor) => (Array.isArray(tensor) ? tensor.map(numbersOf) : []));
}

function numbersOf(row: unknown): number[] {
  return Array.isArray(row) ? row.map(Number) : [];
}

/** Numbers in [0, 1) from a linear congruential generator: the same picture each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
