import { z } from "zod";
import { PlatformError } from "../platform-error.ts";
import { SHORT_BODY_BYTES } from "./route.ts";

/** Pages show every line as one of a list: a hundred thousand empty ones would be half a gigabyte of page. */
const MOST_LINES = 4_000;

const MOST_CHARACTERS = 256 * 1024;

/** Of a request that carries one: a character takes three bytes, or six where it is escaped as `\u68af`. */
export const SOURCE_BODY_BYTES = 6 * MOST_CHARACTERS + SHORT_BODY_BYTES;

/** What may stand in an editor. */
export const Source = z.string().check((context) => {
  const text = context.value;
  const characters = text.replaceAll(PAIR, "_").length;
  const lines = text.split(/\r\n?|\n/).length;
  if (characters <= MOST_CHARACTERS && lines <= MOST_LINES + 1) return;
  const values = { mostCharacters: MOST_CHARACTERS, mostLines: MOST_LINES };
  const refusal = new PlatformError("sourceTooLong", { characters, lines, ...values });
  context.issues.push({ code: "custom", input: text, params: { refusal } });
});

/** One character in two halves. */
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;
