import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as httpRequest, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../../../testing/eventually.ts";
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
    writeFileSync(join(chunks, "large.js.br"), Buffer.alloc(32 * 1024 * 1024));
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

  /** How often this process has a file open. */
  function openFiles(name: string): number {
    return readdirSync("/proc/self/fd").filter((descriptor) => targetOf(descriptor).endsWith(name)).length;
  }

  async function ask(
    name: string,
    { accepts = "gzip, deflate, br, zstd", method = "GET", headers = {} } = {},
  ) {
    const { port } = server.address() as AddressInfo;
    const path = `/_next/static/chunks/${name}`;
    const sent = httpRequest({
      port,
      path,
      method,
      headers: { ...headers, "accept-encoding": accepts },
    }).end();
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

  test("are read no further than they are taken, and let go of where a client leaves", async () => {
    const { port } = server.address() as AddressInfo;
    for (let i = 0; i < 20; i++) {
      const socket = connect(port, "127.0.0.1");
      socket.write(`GET /_next/static/chunks/large.js HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\n\r\n`);
      await once(socket, "data");
      expect(openFiles("large.js.br")).toBe(1);
      socket.destroy();
      await eventually(() => expect(openFiles("large.js.br")).toBe(0));
    }
  });

  test("that are gone meanwhile harm nobody", async () => {
    writeFileSync(join(folder, "static", "chunks", "gone.js.br"), "x");
    expect((await ask("gone.js")).status).toBe(200);
    rmSync(join(folder, "static", "chunks", "gone.js.br"));
    const { status, headers } = await ask("gone.js");
    expect(status).toBe(404);
    expect(headers).not.toHaveProperty("content-encoding");
  });

  test("are left to Next, as if they had not been looked for, where a condition does not hold", async () => {
    const { status, headers } = await ask("a-1.js", { headers: { "if-match": '"other"' } });
    expect(status).toBe(404);
    expect(headers).not.toHaveProperty("content-encoding");
    expect(headers).not.toHaveProperty("cache-control");
  });

  test("come whole where a part is asked for", async () => {
    const { status, body } = await ask("a-1.js", { headers: { range: "bytes=5-2" } });
    expect(status).toBe(200);
    expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
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

function targetOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    // Closed since.
    return "";
  }
}
