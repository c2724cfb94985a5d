import type { Server } from "node:http";
import { enableCompileCache } from "node:module";
import { join, relative, resolve } from "node:path";
import { generateClients } from "../../prisma/generate.ts";
import { type Settings, settingsFrom } from "./settings.ts";
import { siteAddress } from "./site-address.ts";
import { checkPort } from "./start/check-port.ts";
import { sendConsoleToLog } from "./start/console-to-log.ts";
import { prepareDataFolder } from "./start/data-folder.ts";
import { buildFolder, buildPages } from "./start/page-build.ts";
import { explainStartProblem } from "./start/start-problems.ts";
import { type Shutdown, shutDownOnSignal } from "./start/stop-signal.ts";

const ROOT = join(import.meta.dirname, "../..");

/** `npm start`: the whole site in one process. `npm run dev` builds pages as they are asked for. */
async function main({ closers }: Shutdown): Promise<void> {
  const start = performance.now();
  enableCompileCache();
  const isDevelopment = process.argv.includes("--dev");
  const settings = settingsFrom(process.env);
  // What a person has to mend is said now, not after the minutes that building the pages takes.
  prepareDataFolder(settings.DATA_DIR);
  await checkPort(settings);
  generateClients();
  // Only now: these modules import the clients generated above.
  const { openPlatform } = await import("./open-platform.ts");
  const { createLog } = await import("./log.ts");
  const { setPlatform } = await import("../_request/platform.ts");
  const { apiHandler } = await import("./api/api-handler.ts");
  const { createSiteServer } = await import("./http/site-server.ts");
  const { OpenAnswers } = await import("./http/open-answers.ts");
  const log = createLog(settings);
  // One request that went wrong must not take the others with it.
  process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
  const platform = await openPlatform({ settings, log, watchesExercises: isDevelopment });
  closers.push(() => platform.close());
  setPlatform(platform);
  if (!isDevelopment) await buildPages(ROOT, say, (stop) => closers.push(stop));
  if (!isDevelopment) sendConsoleToLog(log);
  const { default: next } = await import("next");
  const site = next({ dev: isDevelopment, dir: ROOT, hostname: settings.HOST, port: settings.PORT });
  await site.prepare();
  closers.push(() => site.close());
  const handle = site.getRequestHandler();
  const server = createSiteServer({
    platform,
    isDevelopment,
    ...(isDevelopment ? {} : { buildFolder: buildFolder(ROOT) }),
    api: apiHandler(platform),
    pages: (request, response) => handle(request, response),
  });
  const answers = new OpenAnswers(server);
  await listen(server, settings);
  closers.push(() => {
    platform.endStreams();
    return answers.finish();
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { length } = platform.exercises.all();
  const address = siteAddress({ ...settings, PORT: portOf(server, settings) });
  say(`Nabla is ready at ${address} after ${seconds} s: ${length} exercises.`);
  const place = settings.DATABASE_URL === "" ? `${shortPath(settings.DATA_DIR)}/nabla.db` : "PostgreSQL";
  say(`Data is kept in ${place}. Stop with Ctrl+C.`);
  const { firstAdministrator } = platform;
  if (firstAdministrator.path !== null)
    say(
      `Nobody teaches here yet. Open this on this machine to become the administrator; it is good once:\n` +
        `  ${address}${firstAdministrator.path}`,
    );
  else if (!(await firstAdministrator.hasStaff()))
    say(
      "Nobody teaches here yet: npx nabla admin create <email> --role instructor makes a link for who will.",
    );
  if (settings.SMTP_URL !== undefined && settings.PUBLIC_URL === undefined)
    say(`Links in mails lead to ${siteAddress(settings)}; set PUBLIC_URL to the address people use.`);
  if (platform.grader.sandbox.jail === "none")
    say(
      "Learners' code runs without a jail on this machine; bubblewrap gives it one on Linux (docs/sandbox.md).",
    );
}

function listen(server: Server, { HOST, PORT }: Settings): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(PORT, HOST, done);
  });
}

/** Where PORT is 0 the system has chosen one. */
function portOf(server: Server, { PORT }: Settings): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : PORT;
}

function shortPath(path: string): string {
  const from = relative(process.cwd(), resolve(path));
  return from.startsWith("..") ? resolve(path) : `./${from}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const shutdown = shutDownOnSignal();
main(shutdown).catch((error: unknown) => {
  // What was stopped in the middle complains.
  if (shutdown.isBegun) return;
  process.stderr.write(`${explainStartProblem(error)}\n`);
  process.exit(1);
});
