import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
// What the test run provides is declared there.
import type {} from "../testing/banks.ts";
import { launchChromium } from "../testing/browser.ts";
import { type Site, startSite } from "../testing/site.ts";
import { SiteClient } from "../testing/site-client.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";

/** Takes all the time it may. */
const slow = "for (;;) {}\n";

// Its pages are this one's too, and are built once.
await sharedSite();
let browser: Browser;
let dataDir: string;
let port: string;
beforeAll(async () => {
  browser = await launchChromium();
  dataDir = mkdtempSync(join(tmpdir(), "nabla-bad-day-"));
  symlinkSync(inject("banks"), join(dataDir, "cache"));
  port = String(await freePort());
});
afterAll(async () => {
  await browser?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = (): Promise<Site> =>
  startSite({ dataDir, environment: { PORT: port, LOG_LEVEL: "silent", MUTANT_BANKS: "off" } });

test("the server is killed while it grades: the page waits, and the verdict comes after the restart", async () => {
  let site = await start();
  const learner = await Learner.at(browser, { url: site.url, locale: "en", width: 1440 });
  try {
    await learner.open("batch-norm");
    await learner.write(slow);
    await learner.submit();
    await learner.sees(/Grading check|next in the queue|queued/);
    await site.kill();
    await learner.sees(/Connection lost, reconnecting/);
    site = await start();
    await learner.page.getByText(learner.text("workbench.permalink")).first().waitFor();
    const answer = await learner.page.request.get(`${site.url}/api/exercises/batch-norm/submissions`);
    const { submissions }: { submissions: { verdict: string }[] } = await answer.json();
    expect(submissions).toHaveLength(1);
    expect(submissions[0]?.verdict).not.toBe("fault");
  } finally {
    await learner.close();
    await site.stop();
  }
});

test("without a connection Run goes on, Submit says what is wrong and sends once when pressed again", async () => {
  const site = await start();
  const learner = await Learner.at(browser, { url: site.url, locale: "en", width: 1440 });
  try {
    await learner.open("adam");
    await learner.write(readFileSync("exercises/adam/reference.ts", "utf8"));
    await learner.run();
    await learner.sees(/^Run: all \d+ public checks passed/);
    await learner.context.setOffline(true);
    await learner.write(`${readFileSync("exercises/adam/reference.ts", "utf8")}\n// offline\n`);
    await learner.run();
    await learner.sees(/^Run: all \d+ public checks passed/);
    await learner.submit();
    await learner.sees(learner.text("workbench.verdict.offline"));
    await learner.context.setOffline(false);
    await learner.submit();
    await learner.sees(learner.text("workbench.passedText"));
    const answer = await learner.page.request.get(`${site.url}/api/exercises/adam/submissions`);
    const { submissions }: { submissions: unknown[] } = await answer.json();
    expect(submissions).toHaveLength(1);
  } finally {
    await learner.close();
    await site.stop();
  }
});

test("a server that is told to stop answers what is under way, and ends streams with a time to ask again", async () => {
  const site = await start();
  try {
    const ada = new SiteClient(site.url);
    const id = await ada.submit("batch-norm", slow);
    const stream = await ada.request("GET", `/api/submissions/${id}/events`);
    const body = JSON.stringify({ slug: "batch-norm", source: slow, key: "a-key-of-a-slow-line" });
    const { host, origin, port: sitePort } = new URL(site.url);
    const socket = connect(Number(sitePort), "127.0.0.1");
    const head = [
      ...["POST /api/submissions HTTP/1.1", `Host: ${host}`, `Origin: ${origin}`],
      ...["Content-Type: application/json", `Content-Length: ${body.length}`, "Expect: 100-continue"],
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    // So it is under way.
    expect(String(await once(socket, "data"))).toMatch(/^HTTP\/1\.1 100 /);
    const exited = once(site.process, "exit");
    site.process.kill("SIGTERM");
    expect(await stream.text()).toContain("retry: 2000");
    socket.write(body);
    const answer = Buffer.concat(await socket.toArray()).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer).toMatch(/"id":"[^"]+"/);
    expect(await exited).toEqual([0, null]);
  } finally {
    await site.kill();
  }
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
