import { expect, test } from "vitest";
import { draftDocument } from "./plan-document.ts";

const FACES = "Q: How does face recognition work?\nA: With a softmax and cross-entropy.\n";

function exerciseOf(topic: string | null | undefined): string {
  const sent = { name: "faces.md", bytes: Buffer.from(FACES), taken: new Set<string>() };
  const choice = { place: 0, slug: "faces", ...(topic === undefined ? {} : { topic }) };
  const made = draftDocument(sent, [choice]);
  return made.status === "made" ? (made.drafts[0]?.files["exercise.yaml"] ?? "") : made.status;
}

test("a question of a document whose topic is not sure says so in its draft", () => {
  const unsure = /^# A quiz alone: .*cross-entropy.*is not sure/m;
  expect(exerciseOf(undefined)).toMatch(unsure);
  expect(exerciseOf(null)).toMatch(unsure);
  expect(exerciseOf("cross-entropy")).not.toMatch(unsure);
});
