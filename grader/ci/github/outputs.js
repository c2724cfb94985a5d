// Prints the outputs of a step for what `grader run` found: node outputs.js report.json classroom.txt
import { readFileSync } from "node:fs";

const [report, classroom] = process.argv.slice(2);
const found = JSON.parse(readFileSync(report, "utf8"));
// Of one file the report itself, of a folder several.
const reports = found.reports ?? [found];
const verdicts = new Set(reports.map(({ verdict }) => verdict));
const verdict = ["fault", "failed"].find((word) => verdicts.has(word)) ?? "passed";
const sum = (key) => Math.round(reports.reduce((total, one) => total + one[key], 0) * 1e6) / 1e6;

// Nothing of it is a text of a submission's: words of ours, numbers, base64.
console.log(`verdict=${verdict}`);
console.log(`score=${sum("score")}`);
console.log(`max-score=${sum("maxScore")}`);
console.log(`report=${report}`);
console.log(`classroom=${readFileSync(classroom, "utf8").trim()}`);
