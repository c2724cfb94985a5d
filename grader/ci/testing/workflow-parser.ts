import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { z } from "zod";

/** Its errors are methods of their object. */
interface Errors {
  getErrors(): { readonly message: string }[];
}

type Parse = (file: { name: string; content: string }, trace: unknown) => { context: { errors: Errors } };

const Parser = z.object({
  parseAction: z.custom<Parse>(),
  parseWorkflow: z.custom<Parse>(),
  NoOperationTraceWriter: z.custom<new () => unknown>(),
});

let loading: Promise<z.infer<typeof Parser>> | null = null;

/** Bundled once. */
async function loadParser() {
  const folder = mkdtempSync(join(tmpdir(), "workflow-parser-"));
  const outfile = join(folder, "parser.mjs");
  const entryPoints = [join(import.meta.dirname, "parser-entry.ts")];
  await build({ entryPoints, outfile, bundle: true, format: "esm", platform: "node", logLevel: "error" });
  const parser = Parser.parse(await import(pathToFileURL(outfile).href));
  rmSync(folder, { recursive: true });
  return parser;
}

/** What GitHub's own parser of actions and workflows finds wrong. */
export async function githubErrors(kind: "parseAction" | "parseWorkflow", name: string, content: string) {
  loading ??= loadParser();
  const { [kind]: parse, NoOperationTraceWriter } = await loading;
  const { context } = parse({ name, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}
