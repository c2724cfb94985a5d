import { signaturesOf } from "../../spec/schema/signatures.ts";
import { optionsText, typeText } from "../../spec/schema/type-text.ts";
import type { Archetype } from "../archetype/archetype.ts";
import type { FoundQuestion } from "../questions/found-question.ts";

const TITLES = {
  zh: { write: "要写的函数", graded: "评分内容", points: "分" },
  en: { write: "What to write", graded: "What is graded", points: "points" },
};

/** The question in the document's words, and what the archetype asks for. */
export function statementFile(
  question: FoundQuestion,
  archetype: Archetype | null,
  language: "zh" | "en",
): string {
  // Without a heading: pages set the title themselves.
  const asked = question.question === "" ? question.title : question.question;
  if (archetype === null) return `${asked}\n`;
  const { spec } = archetype;
  const titles = TITLES[language];
  const signatures = Object.values(signaturesOf(spec)).map((signature) => {
    const options = optionsText(signature);
    const parameters = signature.parameters.map(({ name, type }) => `${name}: ${typeText(type)}`);
    const all = [...parameters, ...(options === null ? [] : [`options: ${options}`])];
    return `${signature.name}(${all.join(", ")}): ${typeText(signature.returns)}`;
  });
  const checks = spec.checks.map(({ title, points }) => `- ${title[language]} (${points} ${titles.points})`);
  return `${[
    asked,
    `## ${titles.write}`,
    spec.summary[language],
    `\`\`\`ts\n${signatures.join("\n")}\n\`\`\``,
    `## ${titles.graded}`,
    checks.join("\n"),
  ].join("\n\n")}\n`;
}
