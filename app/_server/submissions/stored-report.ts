import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { Report } from "../../../grader/index.ts";

const compressed = promisify<Uint8Array<ArrayBuffer>, Buffer<ArrayBuffer>>(gzip);
const unpacked = promisify<Uint8Array, Buffer>(gunzip);

/** A report as its row holds it. */
export interface StoredReport {
  /** "gzip" or "plain". */
  readonly encoding: string;
  readonly content: Uint8Array;
}

export async function packReport(report: unknown) {
  const content = await compressed(new TextEncoder().encode(JSON.stringify(report)));
  return { encoding: "gzip", content };
}

export async function readReport(stored: StoredReport): Promise<Report> {
  return Report.parse(await unpackReport(stored));
}

/** The report as JSON, whichever program wrote it. */
export async function unpackReport({ encoding, content }: StoredReport): Promise<unknown> {
  const bytes = encoding === "gzip" ? await unpacked(content) : content;
  return JSON.parse(new TextDecoder().decode(bytes));
}
