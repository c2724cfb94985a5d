import { expect, test } from "vitest";
import { GradingsUnderWay } from "./gradings-under-way.ts";

test("what nobody waits for waits until nothing is graded", async () => {
  const grading = new GradingsUnderWay();
  const seen: string[] = [];
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const works = [first, second].map((one, at) =>
    grading.during(async () => {
      await one.promise;
      seen.push(`graded ${at}`);
    }),
  );
  const background = grading.idle(1).then(() => seen.push("background"));
  first.resolve();
  await works[0];
  second.reject(new Error("not graded"));
  await expect(works[1]).rejects.toThrow("not graded");
  await background;
  expect(seen).toEqual(["graded 0", "background"]);
  await grading.idle(1);
});

test("it is told when somebody comes, and while it waits begins later", async () => {
  const grading = new GradingsUnderWay();
  const undisturbed = await grading.idle(1);
  expect(undisturbed.aborted).toBe(false);
  await grading.during(async () => expect(undisturbed.aborted).toBe(true));
  const seen: string[] = [];
  const background = grading.idle(50).then(() => seen.push("background"));
  await grading.during(async () => {
    seen.push("graded");
  });
  await background;
  expect(seen).toEqual(["graded", "background"]);
});
