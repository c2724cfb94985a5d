import { readFileSync } from "node:fs";
import type { ValidateFunction } from "ajv";
import Ajv from "ajv-draft-04";
import { type DefaultTreeAdapterTypes, type ParserError, parse } from "parse5";
import { Parser } from "tap-parser";
import { validateXML } from "xmllint-wasm";

/** The programs of those who read our formats, each with its own words for what it finds wrong. */

const XSD = readFileSync(new URL("./junit.xsd", import.meta.url), "utf8");

/** xmllint with our schema. */
export async function xmllint(xml: string): Promise<string> {
  const document = { fileName: "report.xml", contents: xml };
  const schema = [{ fileName: "junit.xsd", contents: XSD }];
  return (await validateXML({ xml: [document], schema, maxMemoryPages: 4096 })).rawOutput.trim();
}

/** node-tap's parser, strict: what is no TAP is a failure. */
export function tapResults(tap: string) {
  const parser = new Parser({ strict: true });
  const names: string[] = [];
  const failures: string[] = [];
  const follow = (one: Parser) => {
    one.on("assert", ({ ok, name, tapError }) => {
      names.push(`${ok ? "ok" : "not ok"} ${name}`);
      if (tapError) failures.push(String(tapError));
    });
    one.on("child", follow);
    one.on("extra", (text: string) => failures.push(`no TAP: ${text}`));
    one.on("bailout", (reason: string) => failures.push(`bailout: ${reason}`));
  };
  follow(parser);
  parser.end(tap);
  const errors =
    parser.results?.failures.flatMap((one) =>
      "tapError" in one && one.tapError ? [String(one.tapError)] : [],
    ) ?? [];
  return { names, failures: [...failures, ...errors], results: parser.results };
}

// Of the package only the schema: what it adds to it is for jest.
const SARIF = new URL(
  "../../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
  import.meta.url,
);

let validator: ValidateFunction | null = null;

/** Ajv with the schema of SARIF 2.1.0: empty where it has nothing to say. */
export function sarifErrors(text: string): string {
  validator ??= new Ajv.default({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
  }).compile<unknown>(JSON.parse(readFileSync(SARIF, "utf8")));
  const isValid = validator(JSON.parse(text));
  return isValid ? "" : JSON.stringify(validator.errors);
}

/** An HTML parser by the standard, which names every error a browser would swallow. */
export function htmlDocument(html: string) {
  const errors: string[] = [];
  const onParseError = ({ code, startLine }: ParserError) => errors.push(`${code} in line ${startLine}`);
  return { document: parse(html, { onParseError, sourceCodeLocationInfo: true }), errors };
}

/** How many elements of each name there are. */
export function tagCounts(node: DefaultTreeAdapterTypes.Node): Record<string, number> {
  const counts: Record<string, number> = "tagName" in node ? { [node.tagName]: 1 } : {};
  for (const child of "childNodes" in node ? node.childNodes : []) {
    for (const [name, count] of Object.entries(tagCounts(child))) counts[name] = (counts[name] ?? 0) + count;
  }
  return counts;
}
