import { GRADES, type GradedAnswer } from "./graded-answer.ts";

/** By the hash of an answer and of what was said of it: whether somebody who read both found that it says what to change. */
export type Judgements = Readonly<Record<string, boolean>>;

const WORDS = {
  misconception: "named by a misconception",
  explained: "told what to change otherwise",
  placed: "told the function alone",
  unnamed: "told where it hurts alone",
} as const;

/** What the answers come to, for people. */
export function summaryLines(
  graded: readonly GradedAnswer[],
  judgements: Judgements,
  { list }: { readonly list: boolean },
): string[] {
  const right = graded.filter(({ answer }) => answer.slip === null);
  const wrong = graded.filter(({ answer }) => answer.slip !== null);
  const rejected = right.filter(({ passed }) => !passed);
  const accepted = wrong.filter(({ passed }) => passed);
  const told = wrong.filter(({ grade }) => grade === "misconception" || grade === "explained");
  const judged = told.filter((one) => judgementOf(one, judgements) !== undefined);
  const fitting = judged.filter((one) => judgementOf(one, judgements) === true);
  const kinds = Map.groupBy(
    wrong.filter(({ passed }) => !passed),
    ({ grade, kind }) => `${grade}: ${kind}`,
  );
  return [
    ...(list ? graded.flatMap((one) => listed(one)) : []),
    `${graded.length} answers: ${right.length} right, ${wrong.length} wrong`,
    `right and rejected: ${rejected.length}`,
    ...rejected.map(({ answer, said }) => `  ${answer.name}  ${said}`),
    `wrong and accepted: ${accepted.length}`,
    ...accepted.map(({ answer }) => `  ${answer.name}  ${answer.slip}`),
    ...GRADES.map(
      (grade) => `${WORDS[grade]}: ${share(wrong.filter((one) => one.grade === grade).length, wrong.length)}`,
    ),
    `told what to change: ${share(told.length, wrong.length)}`,
    `judged: ${judged.length} of ${told.length}; fitting: ${share(fitting.length, judged.length)}`,
    "by kind of evidence:",
    ...[...kinds]
      .sort(([, a], [, b]) => b.length - a.length)
      .map(([kind, all]) => `  ${String(all.length).padStart(4)}  ${kind}`),
  ];
}

/** The text a judgement is of is part of its key: another sentence is judged anew. */
export function judgementKey({ answer, said }: GradedAnswer): string {
  return `${answer.hash} ${said}`;
}

function judgementOf(one: GradedAnswer, judgements: Judgements): boolean | undefined {
  return judgements[judgementKey(one)];
}

function listed({ answer, grade, kind, said, passed }: GradedAnswer): string[] {
  return [
    `${answer.name}  ${passed ? "passed" : `${grade}: ${kind}`}`,
    ...(answer.slip === null ? [] : [`  slip: ${answer.slip}`]),
    ...(said === "" ? [] : [`  said: ${said}`]),
  ];
}

function share(part: number, all: number): string {
  return all === 0 ? "0 of 0" : `${part} of ${all} (${((100 * part) / all).toFixed(1)} %)`;
}
