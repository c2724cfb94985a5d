import { expect, test } from "vitest";
import { type BehaviourSketch, sameSketch } from "../../diagnosis/behaviour-sketch.ts";
import { applyEdits } from "../../spec/load/apply-edits.ts";
import { exerciseOf, testGrader } from "../testing/test-grader.ts";
import { editThatBehaves } from "./edit-that-behaves.ts";

const { grader, grade } = testGrader();

test("finds the change of the reference that computes what an answer in another style does", async () => {
  const exercise = await exerciseOf("activation-functions");
  const sketches: BehaviourSketch[] = [];
  const onBehaviour = (sketch: BehaviourSketch) => void sketches.push(sketch);
  // Not the reference's text: written anew, with a sign wrong.
  const wrong = exercise.reference.replace("Math.exp(-", "Math.exp(0 + ");
  expect(wrong).not.toBe(exercise.reference);
  await grade(exercise, `${wrong}\nconst mine = 1;\n`, { onBehaviour });
  const [sketch] = sketches;
  if (sketch === undefined) throw new Error("expected a sketch");
  const edit = await editThatBehaves(grader(), exercise, { sketch, failedCheck: "sigmoid" });
  if (edit === null) throw new Error("expected an edit");
  const edited = applyEdits(exercise.reference, [edit]);
  if (!edited.ok) throw new Error(JSON.stringify(edited.faults));
  await grade(exercise, edited.text, { onBehaviour });
  expect(sketches[1] !== undefined && sameSketch(sketches[1], sketch)).toBe(true);
});

test("finds none where no small change behaves so", async () => {
  const exercise = await exerciseOf("activation-functions");
  const nothing = { facts: "none like this", numbers: [] };
  const answer = { sketch: nothing, failedCheck: "sigmoid" };
  expect(await editThatBehaves(grader(), exercise, answer)).toBeNull();
});
