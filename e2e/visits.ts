import { loadExercise } from "../grader/index.ts";
import type { Learner } from "./learner.ts";

/** A page in a state worth looking at. */
export interface Visit {
  readonly name: string;
  /** Brings the page into that state. */
  readonly arrive: (learner: Learner) => Promise<void>;
}

const loaded = await loadExercise("exercises/batch-norm");
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { reference: right, misconceptions } = loaded.exercise;
const wrong = misconceptions["statistics-as-constants"] ?? "";

/** Every page, in the order in which a learner with some work comes by. */
export const VISITS: readonly Visit[] = [
  { name: "landing", arrive: (learner) => learner.goTo("/") },
  { name: "progress-empty", arrive: (learner) => learner.goTo("/progress") },
  {
    name: "review-empty",
    async arrive(learner) {
      await learner.goTo("/review");
      await learner.sees(learner.text("review.nothingLearned.title"));
    },
  },
  { name: "exercise", arrive: (learner) => learner.open("batch-norm") },
  {
    name: "exercise-quiz",
    async arrive(learner) {
      await learner.goTo("/exercises/batch-norm");
      await learner.page.getByRole("tab", { name: new RegExp(learner.text("quiz.label")) }).click();
      await learner.page.getByRole("radio").or(learner.page.getByRole("checkbox")).first().check();
      await learner.page
        .getByRole("button", { name: learner.text("quiz.check") })
        .first()
        .click();
      await learner.sees(new RegExp(`^(${learner.text("quiz.right")}|${learner.text("quiz.wrong")})$`));
    },
  },
  { name: "exercise-run", arrive: (learner) => runWrong(learner) },
  {
    name: "exercise-stale",
    async arrive(learner) {
      await runWrong(learner);
      await learner.write(right);
      await learner.show("results");
      await learner.sees(learner.text("workbench.stale"));
    },
  },
  {
    name: "exercise-failed",
    async arrive(learner) {
      await learner.open("batch-norm");
      await learner.write(wrong);
      await learner.submit();
      await learner.show("results");
      await learner.sees(learner.text("workbench.permalink"));
      await learner.page.getByText(learner.text("results.heat.title")).first().hover();
    },
  },
  {
    name: "exercise-passed",
    async arrive(learner) {
      await learner.open("batch-norm");
      await learner.write(right);
      await learner.submit();
      await learner.show("results");
      await learner.sees(learner.text("workbench.passedText"));
    },
  },
  { name: "catalogue", arrive: (learner) => learner.goTo("/exercises") },
  { name: "catalogue-list", arrive: (learner) => learner.goTo("/exercises?view=list") },
  { name: "catalogue-graph", arrive: (learner) => learner.goTo("/exercises?view=graph") },
  { name: "track", arrive: (learner) => learner.goTo("/tracks/networks") },
  { name: "progress", arrive: (learner) => learner.goTo("/progress") },
  { name: "history", arrive: (learner) => learner.goTo("/exercises/batch-norm/submissions") },
  {
    name: "difference",
    async arrive(learner) {
      const [to, from] = await submissionIds(learner);
      await learner.goTo(`/exercises/batch-norm/submissions?from=${from}&to=${to}`);
    },
  },
  {
    name: "submission",
    async arrive(learner) {
      await learner.goTo(`/submissions/${(await submissionIds(learner))[1]}`);
    },
  },
  { name: "settings", arrive: (learner) => learner.goTo("/settings") },
  { name: "sign-up", arrive: (learner) => learner.goTo("/sign-up") },
  { name: "sign-in", arrive: (learner) => learner.goTo("/sign-in") },
  { name: "reset", arrive: (learner) => learner.goTo("/reset") },
  { name: "reminder-expired", arrive: (learner) => learner.goTo("/reminder/an-old-link") },
  { name: "verify-expired", arrive: (learner) => learner.goTo("/verify/an-old-link") },
  {
    name: "not-found",
    arrive: (learner) => learner.goTo("/exercises/no-such-exercise"),
  },
];

async function runWrong(learner: Learner): Promise<void> {
  await learner.open("batch-norm");
  await learner.write(wrong);
  await learner.run();
  await learner.show("results");
  // What is written before the verdict is graded in its place.
  await learner.page.locator("[data-verdict=failed]").filter({ visible: true }).first().waitFor();
}

/** Newest first. */
async function submissionIds(learner: Learner): Promise<readonly string[]> {
  const { origin } = new URL(learner.page.url());
  const answer = await learner.page.request.get(`${origin}/api/exercises/batch-norm/submissions`);
  const { submissions }: { submissions: { id: string }[] } = await answer.json();
  return submissions.map(({ id }) => id);
}
