import type { editor } from "monaco-editor/editor";
import type { Diagnostic, TypeScriptWorker } from "monaco-editor/languages/features/typescript/register";
import type { CompiledSource } from "../editor-handle.ts";
import { compilerCrashed } from "./compiler-crashed.ts";
import { dynamicImportIn } from "./dynamic-import.ts";
import { flatMessage } from "./flat-message.ts";
import type { MonacoParts } from "./load-monaco.ts";

/** Ten times what the longest program takes on a slow machine. */
const LONGEST_MS = 10_000;

/** JavaScript of what stands in the editor. Typed in meanwhile, it is compiled anew: text and code belong together. */
export async function compileModel(parts: MonacoParts, model: editor.ITextModel): Promise<CompiledSource> {
  const version = model.getVersionId();
  const source = model.getValue();
  const place = dynamicImportIn(parts, source);
  if (place !== null) return { status: "blocked", source, ...place };
  const worker = await (await parts.typescript.getTypeScriptWorker())(model.uri);
  const compiled = await withinLimits(compileWith(worker, model, source), parts, source);
  if (model.isDisposed()) return compiled;
  return model.getVersionId() === version ? compiled : compileModel(parts, model);
}

/** JavaScript of a text beside the editor's. */
export async function compileText(parts: MonacoParts, name: string, text: string): Promise<CompiledSource> {
  const { editor: models, Uri } = parts.monaco;
  const model = models.createModel(text, "typescript", Uri.parse(`file:///uses/${name}.ts`));
  try {
    return await compileModel(parts, model);
  } finally {
    model.dispose();
  }
}

/** A text can be written to take a compiler's whole time, or its memory: then it is refused, and there is a new compiler. */
async function withinLimits(
  work: Promise<CompiledSource>,
  { typescript }: MonacoParts,
  source: string,
): Promise<CompiledSource> {
  const refused = (message: string): CompiledSource => {
    const { typescriptDefaults: defaults } = typescript;
    // Set anew, options end the worker; the next one who asks starts another.
    defaults.setCompilerOptions(defaults.getCompilerOptions());
    return { status: "compile-error", source, message, line: 1, column: 1 };
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<CompiledSource>((resolve) => {
    timer = setTimeout(
      () => resolve(refused(`The compiler did not end within ${LONGEST_MS / 1_000} s`)),
      LONGEST_MS,
    );
  });
  const crashed = (error: unknown) => {
    if (!compilerCrashed(error)) throw error;
    return refused("The compiler crashed on this program");
  };
  return Promise.race([work.catch(crashed), late]).finally(() => clearTimeout(timer));
}

async function compileWith(
  worker: TypeScriptWorker,
  model: editor.ITextModel,
  source: string,
): Promise<CompiledSource> {
  const file = model.uri.toString();
  const [first] = (await worker.getSyntacticDiagnostics(file)).toSorted(byStart);
  if (first !== undefined) {
    const { lineNumber: line, column } = model.getPositionAt(first.start ?? 0);
    return { status: "compile-error", source, message: flatMessage(first.messageText), line, column };
  }
  const { outputFiles } = await worker.getEmitOutput(file);
  const code = outputFiles.find(({ name }) => name.endsWith(".js"));
  const map = outputFiles.find(({ name }) => name.endsWith(".js.map"));
  if (code === undefined) throw new Error(`TypeScript emitted no code for ${file}`);
  // The map is handed over beside the code; where the comment points there is nothing.
  return {
    status: "compiled",
    source,
    code: code.text.replace(/\/\/# sourceMappingURL=\S+\s*$/, ""),
    map: map?.text ?? null,
  };
}

function byStart(a: Diagnostic, b: Diagnostic): number {
  return (a.start ?? 0) - (b.start ?? 0);
}
