import { GoldenFileError, readGoldenDirectory } from "./golden-file.ts";
import { replayFile } from "./replay-file.ts";
import { formatGoldenText, formatJson } from "./report.ts";

const USAGE = "usage: npm run golden -- DIRECTORY [--json]";

process.exitCode = main(process.argv.slice(2));

/** Replays a directory of recorded cases. Exit 0: all agree; 1: some do not; 2: wrong use or unreadable files. */
function main(argv: readonly string[]): 0 | 1 | 2 {
  const unknown = argv.find((argument) => argument.startsWith("-") && argument !== "--json");
  const [directory, ...rest] = argv.filter((argument) => !argument.startsWith("-"));
  if (unknown !== undefined || directory === undefined || rest.length > 0) {
    const problem = unknown === undefined ? "expected one directory" : `unknown option ${unknown}`;
    console.error(`golden: ${problem}\n${USAGE}`);
    return 2;
  }
  try {
    const results = readGoldenDirectory(directory).map(replayFile);
    console.log(argv.includes("--json") ? formatJson(results) : formatGoldenText(results));
    return results.some(({ cases }) => cases.some(({ failures }) => failures.length > 0)) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof GoldenFileError)) throw error;
    console.error(`golden: ${error.message}`);
    return 2;
  }
}
