import { train } from "./reference.ts";

const STEPS = 40;
const WORD = [[1, 2, 3, 4]];

export function attention() {
  const { params } = start();
  const [[before], [after]] = [train([], WORD, params, null, { lr: 0 }), trained()].map(
    (one) => one.attention,
  );
  return { before, after };
}

export function learning() {
  const { losses } = trained();
  return { ofWords: losses, guessing: losses.map(() => Math.log(5)) };
}

let kept: ReturnType<typeof train> | null = null;

function trained() {
  const { params, words } = start();
  kept ??= train(words, WORD, params, null, { lr: 0.05 });
  return kept;
}

/** Words of four letters out of five, and weights as before any training: the same each time. */
function start() {
  const uniform = uniforms(2017);
  const words = Array.from({ length: STEPS }, () =>
    Array.from({ length: 8 }, () => Array.from({ length: 4 }, () => 1 + Math.floor(5 * uniform()))),
  );
  // Twelve uniform numbers add up to a variance of 1.
  const normal = () => Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6);
  const row = (size: number, std: number) => Array.from({ length: size }, () => std * normal());
  const matrix = (rows: number, std: number) => Array.from({ length: rows }, () => row(8, std));
  const params = {
    token: matrix(6, 0.7),
    position: matrix(4, 0.7),
    wq: matrix(8, 0.4),
    wk: matrix(8, 0.4),
    wv: matrix(8, 0.4),
    wo: matrix(8, 0.4),
    w1: matrix(8, 0.4),
    b1: row(8, 0.2),
    w2: matrix(8, 0.4),
    b2: row(8, 0.2),
    head: matrix(6, 0.4),
  };
  return { params, words };
}

function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
