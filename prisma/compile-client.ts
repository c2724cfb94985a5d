import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { PRISMA, type Provider, schemaFor } from "./providers.ts";

/** The generated client without its types, in one file: all that runs of it, and a twelfth of its size. */
export function compileClient(provider: Provider): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(PRISMA, "generated", provider, "client", "client.ts")],
    ...{ bundle: true, packages: "external", format: "esm", platform: "node", target: "node26" },
    ...{ write: false, legalComments: "none" },
    // Names of source files in comments would be those of this machine's folder.
    absWorkingDir: PRISMA,
  });
  return headerOf(provider) + outputFiles.map(({ text }) => text).join("");
}

/**
 * The client as it was compiled when the schema last changed.
 *
 * @throws {Error} the schema has changed since
 */
export function compiledClient(provider: Provider): string {
  const text = readFileSync(compiledFile(provider), "utf8");
  if (text.startsWith(headerOf(provider))) return text;
  throw new Error(
    `expected ${compiledFile(provider)} to be compiled from schema.prisma as it is now, found it of another one; ` +
      "install what development needs and generate it: npm ci && npm run database",
  );
}

export function compiledFile(provider: Provider): string {
  return join(PRISMA, "compiled", `${provider}.js`);
}

function headerOf(provider: Provider): string {
  const hash = createHash("sha256").update(schemaFor(provider)).digest("hex");
  return `// Written by \`npm run database\` from schema.prisma (sha256 ${hash}).\n`;
}
