import type { AddonFiles } from "../host/addons.ts";
import type { CompileMessage } from "../protocol/messages.ts";

/**
 * TypeScript in a sandbox process, by native code that is not made for hostile texts: it recurses without a limit and
 * folds constants of any size. Here it can take along only the process that would run what comes of it.
 */
export type Compiled =
  | { readonly status: "compiled"; readonly code: string; readonly mappings: string }
  /** `offset` counts UTF-16 units from the start of the text; −1 where there is no place. */
  | { readonly status: "refused"; readonly message: string; readonly offset: number }
  /** By an `import()`. */
  | { readonly status: "blocked"; readonly offset: number };

type Transform = Pick<typeof import("oxc-transform"), "transformSync">;
type ParseSync = typeof import("oxc-parser").parseSync;
/** As the binding itself gives it: the tree is JSON. */
type Parsed = Pick<ReturnType<ParseSync>, "module" | "errors"> & { readonly program: string };
type Parser = { readonly parseSync: (...all: Parameters<ParseSync>) => Parsed };

/** Enums and namespaces come out many times as long as they were written. */
const mostCharacters = 2 ** 21;
/** A tree takes some twenty times as much as its text. */
const mostTreeCharacters = 2 ** 24;
const longestMessage = 500;

let transform: Transform | null = null;
let parser: Parser | null = null;

export function compileTypeScript(message: CompileMessage, addons: AddonFiles): Compiled {
  const { name, text, to } = message;
  return to === "javascript" ? javaScript(message, addons) : syntaxTree(name, text, addons);
}

function javaScript({ name, text, maxMappingsCharacters }: CompileMessage, addons: AddonFiles): Compiled {
  transform ??= loadNative<Transform>(addons.transform);
  const { code, map, errors } = transform.transformSync(name, text, {
    lang: "ts",
    sourceType: "module",
    sourcemap: true,
    target: "esnext",
    typescript: { onlyRemoveTypeImports: true },
  });
  const refused = firstError(errors);
  if (refused !== null) return { ...refused, offset: unitsOf(text, refused.offset) };
  if (code.length > mostCharacters) return tooLong(code.length, mostCharacters);
  const mappings = map?.mappings ?? "";
  if (mappings.length > maxMappingsCharacters) return tooLong(mappings.length, maxMappingsCharacters);
  return dynamicImport(name, text, code, addons) ?? { status: "compiled", code, mappings };
}

/** Whether the text says `import()`. Few do, and the parser takes its time to load. */
function dynamicImport(name: string, text: string, code: string, addons: AddonFiles): Compiled | null {
  // A keyword is never written with escapes.
  if (!code.includes("import")) return null;
  const { module, errors } = parse(name, text, addons);
  // Another version of the parser that `transformSync` has: what only one of them reads is not run.
  const refused = firstError(errors);
  if (refused !== null) return refused;
  const [first] = module.dynamicImports;
  return first === undefined ? null : { status: "blocked", offset: first.start };
}

function syntaxTree(name: string, text: string, addons: AddonFiles): Compiled {
  const parsed = parse(name, text, addons);
  const refused = firstError(parsed.errors);
  if (refused !== null) return refused;
  const json = parsed.program;
  if (json.length > mostTreeCharacters) return tooLong(json.length, mostTreeCharacters);
  return {
    status: "compiled",
    code: `export const text = ${JSON.stringify(text)};\nexport const program = JSON.parse(${JSON.stringify(json)}).node;`,
    mappings: "",
  };
}

function parse(name: string, text: string, addons: AddonFiles): Parsed {
  parser ??= loadNative<Parser>(addons.parser);
  return parser.parseSync(name, text, { lang: "ts", sourceType: "module" });
}

function firstError(
  errors: readonly {
    readonly severity: string;
    readonly message: string;
    readonly labels: readonly { readonly start: number }[];
  }[],
): Extract<Compiled, { status: "refused" }> | null {
  const error = errors.find(({ severity }) => severity === "Error");
  if (error === undefined) return null;
  // Of several labels the last is where the parser gave up; the others say what it was about.
  const offset = Math.max(-1, ...error.labels.map(({ start }) => start));
  return { status: "refused", message: error.message.slice(0, longestMessage).toWellFormed(), offset };
}

/** oxc-transform counts offsets in bytes of UTF-8. */
function unitsOf(text: string, bytes: number): number {
  return bytes < 0 ? bytes : String(Buffer.from(text).subarray(0, bytes)).length;
}

function tooLong(received: number, most: number): Compiled {
  const message = `Expected a program that compiles to at most ${most} characters, received ${received}`;
  return { status: "refused", message, offset: -1 };
}

export function loadNative<Binding>(file: string): Binding {
  const holder = { exports: {} as Binding };
  process.dlopen(holder, file);
  return holder.exports;
}
