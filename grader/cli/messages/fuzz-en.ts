import type { FuzzMessages } from "./fuzz-messages.ts";

export const fuzzEnglish: FuzzMessages = {
  reporter: (name) => ({
    what: `\`grader fuzz\` reports as terminal or json, but was asked for ${name}.`,
    next: "Write --reporter json, or leave it out.",
  }),
  nothing: (slug) => ({
    what: `No check of ${slug} compares results with expected numbers: there is nothing to fuzz.`,
    next: "Name an exercise with a check of kind values, trajectory or gradient.",
  }),
  progress: (findings) =>
    findings === 0 ? "cases" : `cases, ${findings} ${findings === 1 ? "finding" : "findings"}`,
  head: ({ seed, cases, outside }, seconds) =>
    `seed ${seed}: ${cases} ${cases === 1 ? "case" : "cases"} in ${seconds}${outside === 0 ? "" : `, ${outside} of them outside what the exercise asks`}`,
  answers: ({ answers, against }) => `${answers.join(", ")} against ${against}`,
  finding: ({ answer, against, check, times }) =>
    `${answer} and ${against} disagree at the check ${check}: ${times === null ? "no result, or one of another shape" : `${times.toPrecision(3)} times the tolerance`}`,
  paste: "The smallest case found, as it can stand in exercise.yaml:",
  agree: "The right answers agree in all of them.",
  outOfTime: (answers) => `${answers.join(", ")} ran out of time: in those cases nothing is known of it.`,
  neverInTime: (answers) => `${answers.join(", ")} ran out of time in every case: nothing is known of it.`,
  margins:
    "Misconceptions, each at the check named for it: the smallest deviation, in multiples of the tolerance",
  margin: ({ cases, passing }, times) => {
    if (cases === 0) return "no case reached its check";
    const least = times === null ? "rejected without a number" : `${times} ×`;
    return passing === 0
      ? `${least} in ${cases} ${cases === 1 ? "case" : "cases"}`
      : `${passing === cases ? "" : `${least}, `}not rejected by ${passing} of ${cases} cases`;
  },
  unreachedTitle: "What no case of the exercise has",
  unreached: ({ function: fn, name, kind, value }) => {
    switch (kind) {
      case "value":
        return `${fn}: ${name} is never ${value}`;
      case "one-value":
        return `${fn}: ${name} is ${value} in every case`;
      case "one-size":
        return `${fn}: the size ${name} is ${value} in every case`;
      case "equal-sizes":
        return `${fn}: the sizes ${name} and ${value} are equal in every case`;
    }
  },
};
