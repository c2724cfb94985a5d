import { signaturesOf } from "../../spec/schema/signatures.ts";
import { optionsText, typeText } from "../../spec/schema/type-text.ts";
import type { Archetype } from "../archetype/archetype.ts";
import { workedExample } from "../archetype/worked-example.ts";
import type { FoundQuestion } from "../questions/found-question.ts";
import { withClosedFence } from "./shortened.ts";

const TITLES = {
  zh: {
    answer: "文档的回答",
    mathematics: "计算什么",
    example: "一个例子",
    write: "要写的函数",
    graded: "评分内容",
    points: "分",
  },
  en: {
    answer: "What the document answers",
    mathematics: "What is computed",
    example: "An example",
    write: "What to write",
    graded: "What is graded",
    points: "points",
  },
};

/** The question and its answer in the document's words, and what the archetype asks for. */
export function statementFile(
  question: FoundQuestion,
  archetype: Archetype | null,
  language: "zh" | "en",
): string {
  const titles = TITLES[language];
  const answer = [question.answer, question.explanation]
    .filter((text) => text !== "")
    .map((text) => withClosedFence(withDeeperHeadings(text)));
  // Pages set the title themselves.
  const isTitle = question.question === "" || normal(question.question) === normal(question.title);
  const asked = isTitle ? [] : [withClosedFence(question.question)];
  const answered = answer.length === 0 ? [] : [`## ${titles.answer}`, ...answer];
  const own = [...asked, ...answered, ...(archetype === null ? [] : archetypeParts(archetype, language))];
  return `${(own.length === 0 ? [question.title] : own).join("\n\n")}\n`;
}

function archetypeParts(archetype: Archetype, language: "zh" | "en"): string[] {
  const { spec } = archetype;
  const titles = TITLES[language];
  const signatures = Object.values(signaturesOf(spec)).map((signature) => {
    const options = optionsText(signature);
    const parameters = signature.parameters.map(({ name, type }) => `${name}: ${typeText(type)}`);
    const all = [...parameters, ...(options === null ? [] : [`options: ${options}`])];
    return `${signature.name}(${all.join(", ")}): ${typeText(signature.returns)}`;
  });
  const checks = spec.checks.map(({ title, points }) => `- ${title[language]} (${points} ${titles.points})`);
  const example = workedExample(archetype);
  return [
    `## ${titles.mathematics}`,
    spec.mathematics[language],
    ...(example === null ? [] : [`## ${titles.example}`, `\`\`\`ts\n${example}\n\`\`\``]),
    `## ${titles.write}`,
    spec.summary[language],
    `\`\`\`ts\n${signatures.join("\n")}\n\`\`\``,
    `## ${titles.graded}`,
    checks.join("\n"),
  ];
}

/** The document's headings below the statement's own; `#` within fenced code is a comment. */
function withDeeperHeadings(text: string): string {
  let isCode = false;
  return text
    .split("\n")
    .map((line) => {
      if (/^\s{0,6}(?:`{3,}|~{3,})/.test(line)) isCode = !isCode;
      return isCode ? line : line.replace(/^#{1,2}(?=\s)/, "###");
    })
    .join("\n");
}

function normal(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s*_`]+/g, " ")
    .trim()
    .toLowerCase();
}
