import type { Server } from "node:http";
import { join, relative, resolve } from "node:path";
import { generateClients } from "../../prisma/generate.ts";
import { type Settings, settingsFrom } from "./settings.ts";
import { buildPages } from "./start/page-build.ts";
import { explainStartProblem } from "./start/start-problems.ts";

const ROOT = join(import.meta.dirname, "../..");

/** `npm start`: the whole site in one process. `npm run dev` builds pages as they are asked for. */
async function main(): Promise<void> {
  const start = performance.now();
  const isDevelopment = process.argv.includes("--dev");
  const settings = settingsFrom(process.env);
  const announce = () => say("Building the pages; this happens once and takes about a minute.");
  generateClients();
  if (!isDevelopment) await buildPages(ROOT, announce);
  // Only now: these modules import the clients generated above.
  const { openPlatform } = await import("./platform.ts");
  const { createLog } = await import("./log.ts");
  const { setPlatform } = await import("../platform.ts");
  const { createSiteServer } = await import("./http/site-server.ts");
  const { default: next } = await import("next");
  const log = createLog(settings);
  const platform = await openPlatform({ settings, log });
  setPlatform(platform);
  const site = next({ dev: isDevelopment, dir: ROOT, hostname: settings.HOST, port: settings.PORT });
  await site.prepare();
  const handle = site.getRequestHandler();
  const server = createSiteServer({
    platform,
    isDevelopment,
    pages: (request, response) => handle(request, response),
  });
  await listen(server, settings);
  closeOnSignal(server, async () => {
    await platform.close();
    await site.close();
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { length } = platform.exercises.all();
  say(`Nabla is ready at ${addressOf(server, settings)} after ${seconds} s: ${length} exercises.`);
  const place = settings.DATABASE_URL === "" ? `${shortPath(settings.DATA_DIR)}/nabla.db` : "PostgreSQL";
  say(`Data is kept in ${place}. Stop with Ctrl+C.`);
}

function listen(server: Server, { HOST, PORT }: Settings): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(PORT, HOST, done);
  });
}

/** The first signal lets what is being answered and graded finish; the second does not wait. */
function closeOnSignal(server: Server, close: () => Promise<void>): void {
  let isClosing = false;
  const stop = () => {
    if (isClosing) process.exit(1);
    isClosing = true;
    server.close();
    server.closeAllConnections();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
}

function addressOf(server: Server, { HOST, PUBLIC_URL }: Settings): string {
  if (PUBLIC_URL !== undefined) return PUBLIC_URL;
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : "";
  const host = HOST === "127.0.0.1" || HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST;
  return `http://${host}:${port}`;
}

function shortPath(path: string): string {
  const from = relative(process.cwd(), resolve(path));
  return from.startsWith("..") ? resolve(path) : `./${from}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainStartProblem(error)}\n`);
  process.exit(1);
});
