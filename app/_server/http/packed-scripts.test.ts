import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packScripts } from "../start/pack-scripts.ts";
import { answerPacked } from "./packed-scripts.ts";

const SCRIPT = "const x = 1;\n".repeat(500);

describe("scripts packed at the build", () => {
  const folder = mkdtempSync(join(tmpdir(), "nabla-packed-"));
  let server: Server;

  beforeAll(async () => {
    const chunks = join(folder, "static", "chunks");
    mkdirSync(chunks, { recursive: true });
    writeFileSync(join(chunks, "a-1.js"), SCRIPT);
    writeFileSync(join(chunks, "b_2.css"), "a{color:red}");
    await packScripts(folder);
    writeFileSync(join(chunks, "later.js"), SCRIPT);
    writeFileSync(join(folder, "secret.js.br"), "secret");
    server = createServer((request, response) => {
      void answerPacked(folder, request.url ?? "/", request, response).then((isAnswered) => {
        if (!isAnswered) response.writeHead(404).end("Next's");
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  async function ask(name: string, { accepts = "gzip, deflate, br, zstd", method = "GET" } = {}) {
    const { port } = server.address() as AddressInfo;
    const path = `/_next/static/chunks/${name}`;
    const sent = httpRequest({ port, path, method, headers: { "accept-encoding": accepts } }).end();
    const [response] = await once(sent, "response");
    const body = Buffer.concat(await response.toArray());
    return { status: response.statusCode, headers: response.headers, body };
  }

  test("are sent as they were packed, to be kept", async () => {
    const { headers, body } = await ask("a-1.js");
    expect(headers).toMatchObject({
      "content-type": "application/javascript; charset=UTF-8",
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    expect(body.length).toBeLessThan(SCRIPT.length / 50);
    expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
    expect((await ask("b_2.css")).headers["content-type"]).toBe("text/css; charset=UTF-8");
  });

  test("say how long they are without the content where only that is asked", async () => {
    const { headers, body } = await ask("a-1.js", { method: "HEAD" });
    expect(Number(headers["content-length"])).toBeGreaterThan(0);
    expect(body.length).toBe(0);
  });

  test.each([
    ["a browser that does not read them", "a-1.js", { accepts: "gzip" }],
    ["a file without", "later.js", {}],
    ["another folder", "../../secret.js", {}],
    ["another folder, written otherwise", "..%2F..%2Fsecret.js", {}],
    ["another method", "a-1.js", { method: "POST" }],
  ])("are left to Next for %s", async (_, name, asked) => {
    expect((await ask(name, asked)).status).toBe(404);
  });
});
