import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { buildWithEsbuild } from "./build-with-esbuild.ts";

/** What the site answers for the frame in which a browser runs learners' code. */
export interface SandboxFrame {
  readonly html: string;
  /** Value of the header `Content-Security-Policy`: without it the frame is no sandbox. */
  readonly contentSecurityPolicy: string;
}

let made: Promise<SandboxFrame> | null = null;

/** The frame's document, made from the sources once a process. It is the same for everybody and may be cached. */
export function sandboxFrame(): Promise<SandboxFrame> {
  made ??= make();
  made.catch(() => {
    made = null;
  });
  return made;
}

async function make(): Promise<SandboxFrame> {
  const worker = await bundled("worker-program.ts", {});
  const script = await bundled("frame-program.ts", { WORKER_PROGRAM: JSON.stringify(worker) });
  const hash = createHash("sha256").update(script).digest("base64");
  return {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Nabla</title><script>${script}</script></html>`,
    contentSecurityPolicy: policyOf(hash),
  };
}

/**
 * Our one script, and modules and workers made of text within the frame; nothing is fetched, and nothing sent. A
 * worker made of a blob has its document's policy. `sandbox` gives the frame an origin of its own, whoever embeds it.
 */
function policyOf(hash: string): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob:`,
    "worker-src blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-scripts",
  ].join("; ");
}

async function bundled(entry: string, define: Record<string, string>): Promise<string> {
  const { outputFiles } = await buildWithEsbuild({
    entryPoints: [fileURLToPath(new URL(`../browser/${entry}`, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    define,
    // In sloppy functions `caller` would lead a program to the functions that called it.
    banner: { js: '"use strict";' },
    tsconfigRaw: {},
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`nothing was made of ${entry}`);
  return file.text.trim().replaceAll("</script", "<\\/script");
}
