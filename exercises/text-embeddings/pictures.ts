import { buildVocab, encode, skipGramLoss, skipGramLossBackward } from "./reference.ts";

const groups = [
  ["cat", "dog", "mouse"],
  ["red", "green", "blue"],
  ["one", "two", "three"],
];
const vocab = buildVocab(groups.flat(), { minCount: 1 });
const idsOf = (tokens: string[]) => encode(tokens, vocab, { length: tokens.length });
const random = randomFrom(31);
const pairs = groups.flatMap((group, g) => {
  const others = idsOf(groups.filter((_, other) => other !== g).flat());
  const ids = idsOf(group);
  return ids.flatMap((center) =>
    ids
      .filter((context) => context !== center)
      .map((context) => ({
        center,
        context,
        negatives: [0, 0].map(() => others[Math.floor(random() * others.length)]),
      })),
  );
});
const trained = train();

export function words() {
  const [animals, colours, numbers] = groups.map((group) => idsOf(group).map((id) => trained.inWeight[id]));
  return { animals, colours, numbers };
}

export function training() {
  return { lossLine: trained.losses };
}

function train() {
  const [centers, contexts] = [pairs.map(({ center }) => center), pairs.map(({ context }) => context)];
  const negatives = pairs.map((pair) => pair.negatives);
  let [inWeight, outWeight] = [0, 1].map(() => vocab.map(() => [random() - 0.5, random() - 0.5]));
  const losses: number[] = [];
  for (let step = 0; step < 300; step++) {
    losses.push(skipGramLoss(centers, contexts, negatives, inWeight, outWeight));
    const grads = skipGramLossBackward(1, centers, contexts, negatives, inWeight, outWeight);
    inWeight = down(inWeight, grads.gradInWeight);
    outWeight = down(outWeight, grads.gradOutWeight);
  }
  return { inWeight, losses };
}

function down(weight: number[][], grad: number[][]): number[][] {
  return weight.map((row, i) => row.map((value, e) => value - 0.6 * grad[i][e]));
}

/** Numbers in [0, 1) from a linear congruential generator: the same picture each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
