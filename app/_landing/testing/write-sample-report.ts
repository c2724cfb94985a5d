import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gradeSample } from "./grade-sample.ts";

// Run by `npm run sample`: grades the sample anew.
const HEAD = `import type { Report } from "../../../grader/browser.ts";

/** What the grader said of the submission in grade-sample.ts. Written by \`npm run sample\`. */
export const sampleReport: Report = `;

const file = fileURLToPath(new URL("sample-report.ts", import.meta.url));
writeFileSync(file, `${HEAD}${JSON.stringify(await gradeSample())};\n`);
