import { smallExercise } from "./small-exercise.ts";

/** One that may be published, and whose proof takes seconds: the small one, with all that learners read. */
export function completeExercise(slug: string): Readonly<Record<string, string>> {
  const { "exercise.yaml": spec = "", ...files } = smallExercise(slug);
  return {
    ...files,
    "exercise.yaml": `${spec.replace("status: draft", "status: published")}${REST}`,
    "starter.ts": STARTER,
    "starter.zh.ts": STARTER,
    "quiz.yaml": `questions:\n${[1, 2, 3, 4].map(question).join("")}`,
  };
}

const REST = `concepts: [activation]
prerequisites: []
difficulty: 2
minutes: 5
hints:
  - { zh: 每个数乘以二。, en: Every number times two. }
reading:
  - { title: Doubling, url: "https://example.org/doubling" }
`;

const STARTER = `export function twice(x: number[][]): number[][] {
  throw new Error("twice is not written yet");
}

export function twiceBackward(gradOutput: number[][], x: number[][]): { gradInput: number[][] } {
  throw new Error("twiceBackward is not written yet");
}
`;

function question(number: number): string {
  return `  - kind: numeric
    name: times-${number}
    prompt: { zh: ${number} 的两倍是多少？, en: What is twice ${number}? }
    explanation: { zh: 乘以二。, en: Times two. }
    answer: ${2 * number}
    tolerance: 0
`;
}
