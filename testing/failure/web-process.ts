import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { apiHandler } from "../../app/_server/api/api-handler.ts";
import { createSiteServer } from "../../app/_server/http/site-server.ts";
import { createLog } from "../../app/_server/log.ts";
import { openPlatform } from "../../app/_server/open-platform.ts";
import { settingsFrom } from "../../app/_server/settings.ts";
import { prepareDataFolder } from "../../app/_server/start/data-folder.ts";
import { shutDownOnSignal } from "../../app/_server/start/stop-signal.ts";

/** A web server as `npm start` opens it, but for the pages, which have to be built: all that is stored goes by the API. */
async function serve(): Promise<void> {
  const { closers } = shutDownOnSignal();
  const settings = settingsFrom(process.env);
  prepareDataFolder(settings.DATA_DIR);
  const log = createLog(settings);
  process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
  const platform = await openPlatform({ settings, log });
  closers.push(() => platform.close());
  const pages = async (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(404).end();
  };
  const server = createSiteServer({ platform, isDevelopment: false, api: apiHandler(platform), pages });
  server.listen(settings.PORT, settings.HOST);
  await once(server, "listening");
  closers.push(() => {
    platform.endStreams();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : settings.PORT;
  process.stdout.write(`ready at ${port}\n`);
}

await serve();
