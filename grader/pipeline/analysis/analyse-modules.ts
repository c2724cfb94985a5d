import type { Call, CallOutcome, Failure, Program, Sandbox } from "../../sandbox/contract.ts";
import { bundleModule } from "../../sandbox/host/bundle-module.ts";
import type { ParsedModule } from "../../spec/module/check-signatures.ts";

/** What a module of ours exports as `analyse`: it runs in the sandbox, and its result is sent as JSON. */
export type Analyse<Context> = (module: ParsedModule, file: string, context: Context) => unknown;

/** The result is a claim, as all that comes from a sandbox process. */
export type Analysed = { readonly status: "analysed"; readonly result: unknown } | Failure;

/**
 * Parses TypeScript modules and looks at their syntax trees, in the sandbox: a text can be written to take for ever,
 * or all memory, to be parsed or looked at.
 *
 * @param analysis a module of ours that exports an {@link Analyse}
 * @param context handed on as JSON
 * @param texts by file name
 * @returns one for each text, in their order
 */
export async function analyseModules(
  sandbox: Sandbox,
  analysis: URL,
  context: unknown,
  texts: Readonly<Record<string, string>>,
): Promise<Analysed[]> {
  const together = await analyse(sandbox, analysis, context, texts);
  const isWhole = together.every(({ status }) => status === "analysed");
  const files = Object.entries(texts);
  if (isWhole || files.length === 1) return together;
  // One that cannot be looked at keeps the others from it.
  const alone: Analysed[] = [];
  for (const [file, text] of files)
    alone.push(...(await analyse(sandbox, analysis, context, { [file]: text })));
  return alone;
}

async function analyse(
  sandbox: Sandbox,
  analysis: URL,
  context: unknown,
  texts: Readonly<Record<string, string>>,
): Promise<Analysed[]> {
  const calls = Object.keys(texts).map((_, i): Call => ({ function: `analyse${i}`, arguments: [] }));
  const session = await sandbox.open(analysisProgram(analysis, context, texts));
  try {
    const loaded = await session.load();
    if (loaded.status !== "loaded") return calls.map(() => loaded);
    const outcomes = await session.run(calls);
    const analysed = outcomes.map(resultOf);
    const last = analysed.at(-1) ?? noOutcome;
    return calls.map((_, i) => analysed[i] ?? last);
  } finally {
    await session.dispose();
  }
}

const noOutcome: Analysed = { status: "fault", message: "an analysis without an outcome" };
const ENTRY = "analysis-entry";
const ANALYSIS = "analysis";
const bundled = new Map<string, string>();

function analysisProgram(analysis: URL, context: unknown, texts: Readonly<Record<string, string>>): Program {
  const code = bundled.get(analysis.href) ?? bundleModule(analysis);
  bundled.set(analysis.href, code);
  const lines = Object.keys(texts).flatMap((file, i) => [
    `import * as module${i} from ${JSON.stringify(file)};`,
    `export const analyse${i} = () => JSON.stringify(analyse(module${i}, ${JSON.stringify(file)}, context));`,
  ]);
  const entry = [
    `import { analyse } from "${ANALYSIS}";`,
    `const context = ${JSON.stringify(context)};`,
    ...lines,
  ].join("\n");
  return { entry: ENTRY, modules: { [ANALYSIS]: code, [ENTRY]: entry }, syntaxTrees: texts, seed: 0 };
}

function resultOf(outcome: CallOutcome): Analysed {
  if (outcome.status !== "returned") return outcome;
  try {
    return { status: "analysed", result: JSON.parse(String(outcome.value)) };
  } catch {
    return { status: "fault", message: "an analysis that is no JSON" };
  }
}
