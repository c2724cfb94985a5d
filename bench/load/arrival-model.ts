/**
 * What a learner at work does, and how often: the assumptions of `npm run bench:load`.
 *
 * All learners are there at once, each in a loop of their own: think, act, wait for the answer, think again. What they
 * think for is exponential, so that what a thousand of them send comes at random, as from a class that nobody conducts.
 */

/**
 * Between an answer and the next action, on average. With the weights below a learner submits once in three and a half
 * minutes, some twenty-five times in a lesson of ninety minutes, six exercises of four tries each: a class that works
 * hard, and no script. A text is saved once in half a minute: who writes a page of code types for some seconds, then
 * reads, thinks, and tries it in the browser, which asks the server for nothing.
 */
export const MEAN_THINK_S = 25;

/** Shares of what is done next, in percent. */
const WEIGHTS = {
  /** A pause in typing saves the draft. */
  draft: 76,
  submit: 12,
  /** The tab with one's earlier submissions. */
  history: 2,
  /** Back to the catalogue, and on to another exercise. */
  anotherExercise: 6,
  /** How far one has come. */
  progress: 4,
} as const;

export type Action = keyof typeof WEIGHTS;

/** Shares of what is submitted, in percent: most tries of a lesson fall short, and one in ten is not even a program. */
const TEXTS = { right: 35, misconception: 55, unparsable: 10 } as const;

export type SubmittedText = keyof typeof TEXTS;

/** A class behind one address, as limits count it. */
const LEARNERS_PER_NETWORK = 30;
/** An open exercise asks whether there is a new version; as app/_workbench/use-new-version.ts. */
export const VERSION_EVERY_MS = 60_000;
/** The header of every page asks how much is due for review; as app/_review/due-count.tsx. */
export const DUE_AFTER_MS = 1_500;

/** @param random uniform in [0, 1) */
export function thinkMs(meanMs: number, random: () => number): number {
  return -Math.log(1 - random()) * meanMs;
}

/** The address of a learner's class, in the networks that are meant for measurements (RFC 2544). */
export function addressOfClass(learner: number): string {
  const network = Math.floor(learner / LEARNERS_PER_NETWORK);
  return `198.${18 + (network >> 16)}.${(network >> 8) & 255}.${network & 255}`;
}

export function nextAction(random: () => number): Action {
  return drawn(WEIGHTS, random);
}

export function submittedText(random: () => number): SubmittedText {
  return drawn(TEXTS, random);
}

export function chosenFrom<T>(choices: readonly T[], random: () => number): T {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new Error("expected something to choose from, received nothing");
  return chosen;
}

function drawn<Name extends string>(weights: Readonly<Record<Name, number>>, random: () => number): Name {
  const names = Object.keys(weights) as Name[];
  let left = random() * names.reduce((sum, name) => sum + weights[name], 0);
  for (const name of names) {
    left -= weights[name];
    if (left < 0) return name;
  }
  throw new Error(`expected a random number below 1, received more`);
}
