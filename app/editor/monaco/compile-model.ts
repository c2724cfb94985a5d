import type { editor } from "monaco-editor/editor";
import type { Diagnostic, TypeScriptWorker } from "monaco-editor/languages/features/typescript/register";
import type { CompiledSource } from "../editor-handle.ts";
import { flatMessage } from "./flat-message.ts";
import type { MonacoParts } from "./load-monaco.ts";

/** JavaScript of what stands in the editor. Typed in meanwhile, it is compiled anew: text and code belong together. */
export async function compileModel(parts: MonacoParts, model: editor.ITextModel): Promise<CompiledSource> {
  const version = model.getVersionId();
  const source = model.getValue();
  const worker = await (await parts.typescript.getTypeScriptWorker())(model.uri);
  const compiled = await compileWith(worker, model, source);
  if (model.isDisposed()) return compiled;
  return model.getVersionId() === version ? compiled : compileModel(parts, model);
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
