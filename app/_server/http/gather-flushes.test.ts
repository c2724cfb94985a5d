import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { beforeEach, describe, expect, test } from "vitest";
import { eventually } from "../../../testing/eventually.ts";
import { gatherFlushes } from "./gather-flushes.ts";

/** A response whose compression counts how often it is flushed. */
interface Compressed {
  flush: () => void;
}

describe("flushes of a compressed answer", () => {
  let flushed: number;
  let response: ServerResponse;

  beforeEach(() => {
    flushed = 0;
    response = new ServerResponse(new IncomingMessage(new Socket()));
    gatherFlushes(response);
    const compression: Compressed = {
      flush() {
        flushed += 1;
      },
    };
    Object.assign(response, compression);
  });

  function flush(times: number): void {
    for (let i = 0; i < times; i++) if (isCompressed(response)) response.flush();
  }

  test("happen at once for the first piece", () => {
    flush(1);
    expect(flushed).toBe(1);
  });

  test("happen once for all pieces that come together", async () => {
    flush(100);
    expect(flushed).toBe(1);
    await eventually(() => expect(flushed).toBe(2));
    flush(100);
    await eventually(() => expect(flushed).toBe(3));
  });

  test("do nothing before there is a compression", () => {
    const plain = new ServerResponse(new IncomingMessage(new Socket()));
    gatherFlushes(plain);
    if (isCompressed(plain)) plain.flush();
    expect(flushed).toBe(0);
  });
});

function isCompressed(response: object): response is Compressed {
  return "flush" in response && typeof response.flush === "function";
}
