import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { sizeOf } from "../../grader/numbers/shape.ts";

/** How a file writes what JSON cannot. */
export const NON_FINITE: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  ...{ inf: Infinity, "+inf": Infinity, infinity: Infinity, "+infinity": Infinity },
  ...{ "-inf": -Infinity, "-infinity": -Infinity },
};

const numberSchema = z.union([
  z.number(),
  z.boolean().transform(Number),
  z
    .string()
    .refine((text) => text.toLowerCase() in NON_FINITE, "neither a number nor NaN or an infinity")
    .transform((text) => NON_FINITE[text.toLowerCase()] ?? Number.NaN),
]);

const tensorSchema = z
  .object({
    shape: z.array(z.int().nonnegative()),
    dtype: z.enum(["f64", "f32", "i64", "i32", "i16", "i8", "u8", "bool"]),
    data: z.array(numberSchema),
  })
  .refine(({ shape, data }) => sizeOf(shape) === data.length, {
    error: "shape and number of values differ",
  });

const tensorsSchema = z.record(z.string(), tensorSchema);

const caseSchema = z.object({
  name: z.string(),
  note: z.string().nullish(),
  params: z.record(z.string(), z.json()).default({}),
  call: z.string(),
  inputs: tensorsSchema.default({}),
  outputs: tensorsSchema,
  cotangents: tensorsSchema.default({}),
  grads: tensorsSchema.default({}),
});

const fileSchema = z.object({ format: z.literal(1), op: z.string(), cases: z.array(caseSchema) });

export type Dtype = GoldenTensor["dtype"];
export type GoldenTensor = z.infer<typeof tensorSchema>;
export type GoldenCase = z.infer<typeof caseSchema>;
export type GoldenFile = z.infer<typeof fileSchema> & { readonly file: string };
export type GoldenParams = GoldenCase["params"];

/** There is nothing to replay, or not in the recorded format. The message names file and place. */
export class GoldenFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "GoldenFileError";
  }
}

/** All `*.json` of a directory, by name. @throws {GoldenFileError} */
export function readGoldenDirectory(directory: string): GoldenFile[] {
  const names = attempt(directory, "a directory", (path) => readdirSync(path)).filter((name) =>
    name.endsWith(".json"),
  );
  if (names.length === 0) throw new GoldenFileError(`${directory}: no .json file in this directory`);
  return names.sort().map((file) => ({ ...readGoldenFile(join(directory, file)), file }));
}

function readGoldenFile(path: string): z.infer<typeof fileSchema> {
  const parsed = fileSchema.safeParse(
    attempt(path, "JSON", (name) => JSON.parse(readFileSync(name, "utf8"))),
  );
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new GoldenFileError(`${path}: ${issue?.path.join(".") || "the document"}: ${issue?.message}`);
}

function attempt<Content>(path: string, what: string, read: (path: string) => Content): Content {
  try {
    return read(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new GoldenFileError(`${path}: cannot be read as ${what} (${reason})`);
  }
}
