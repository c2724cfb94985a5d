import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createGrader, type Grader, loadExercise } from "../../../grader/index.ts";
import { PictureMaker } from "./picture-maker.ts";
import { SpareTime, type SpareWorkOptions } from "./spare-time.ts";

let grader: Grader;
beforeAll(async () => {
  grader = await createGrader({ processes: 2, cacheDir: null });
});
afterAll(() => grader.close());

test("pictures are made when nothing is graded any more, and one after the other", async () => {
  const loaded = await loadExercise("exercises/activation-functions");
  if (!loaded.ok) throw new Error("the exercise has problems");
  const { exercise } = loaded;
  const { sandbox } = grader;
  const open = sandbox.open.bind(sandbox);
  let running = 0;
  let most = 0;
  vi.spyOn(sandbox, "open").mockImplementation(async (program, limits) => {
    most = Math.max(most, ++running);
    const session = await open(program, limits);
    const dispose = session.dispose.bind(session);
    return Object.assign(session, { dispose: () => dispose().finally(() => running--) });
  });
  const grading = Promise.withResolvers<void>();
  const maker = new PictureMaker({ grader, submissions: { idle: () => grading.promise } });
  const both = Promise.all([1, 2].map(() => maker.make(exercise, exercise.reference)));
  await new Promise(setImmediate);
  expect(most, "while something is graded").toBe(0);
  grading.resolve();
  for (const made of await both) expect(made[0]?.outcome.status).toBe("made");
  expect(most).toBe(1);
});

test("more who wait than would be served soon are told that the site is busy, not that they asked too often", async () => {
  const loaded = await loadExercise("exercises/activation-functions");
  if (!loaded.ok) throw new Error("the exercise has problems");
  const { exercise } = loaded;
  const grading = Promise.withResolvers<void>();
  const maker = new PictureMaker({ grader, submissions: { idle: () => grading.promise } });
  const waiting = Array.from({ length: 12 }, () => maker.make(exercise, "export const nothing = 1;"));
  await expect(maker.make(exercise, exercise.reference)).rejects.toMatchObject({
    code: "busy",
    status: 503,
    values: { seconds: 20 },
  });
  grading.resolve();
  await Promise.all(waiting);
});

test("work that nobody waits for comes last, and what is not wanted any more loses its place", async () => {
  const spare = new SpareTime({ submissions: { idle: async () => undefined }, patienceMs: 1_000 });
  const order: string[] = [];
  const add = (name: string, options?: SpareWorkOptions) =>
    spare.run(async () => void order.push(name), options);
  const leaving = new AbortController();
  const tile = add("tile", { isLast: true });
  const left = add("left", { signal: leaving.signal });
  const shown = add("learner");
  expect(spare.waiting).toBe(2);
  leaving.abort(new Error("left"));
  expect(spare.waiting).toBe(1);
  await expect(left).rejects.toThrow("left");
  await Promise.all([tile, shown]);
  expect(order).toEqual(["learner", "tile"]);
});
