import type { editor } from "monaco-editor/editor";
import type { EditorMarker } from "../editor-handle.ts";
import { compilerCrashed } from "./compiler-crashed.ts";
import { flatMessage } from "./flat-message.ts";
import type { MonacoParts } from "./load-monaco.ts";
import { showMarkers } from "./show-markers.ts";
import { CONTRACT_URI, wantedFunctions, wantedSignature } from "./signature-contract.ts";

/** What is said at a function that the exercise could not call. */
export type SignatureWords = (name: string, wanted: string, reason: string) => string;

const CHECK_AFTER_MS = 700;

/** Underlines functions whose parameters or result are not what the exercise wants, now and after every pause. */
export function watchSignatures(
  parts: MonacoParts,
  model: editor.ITextModel,
  declarations: string,
  words: SignatureWords,
): void {
  const names = wantedFunctions(declarations);
  if (names.length === 0) return;
  const check = async () => {
    const markers = await misfits(parts, model, names, declarations, words);
    if (!model.isDisposed()) showMarkers(parts, model, "nabla-signatures", markers);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void check(), CHECK_AFTER_MS);
  };
  model.onDidChangeContent(soon);
  model.onWillDispose(() => clearTimeout(timer));
  soon();
}

async function misfits(
  { typescript }: MonacoParts,
  model: editor.ITextModel,
  names: readonly string[],
  declarations: string,
  words: SignatureWords,
): Promise<readonly EditorMarker[]> {
  const worker = await (await typescript.getTypeScriptWorker())(model.uri);
  const diagnostics = await worker.getSemanticDiagnostics(CONTRACT_URI).catch(unlessCrashed);
  if (diagnostics === null) return [];
  const contract = typescript.typescriptDefaults.getExtraLibs()[CONTRACT_URI]?.content ?? "";
  if (model.isDisposed()) return [];
  return diagnostics.flatMap(({ start = 0, messageText }) => {
    // The first line imports: a function that is not there yet is said by the checks, not here.
    const name = names[contract.slice(0, start).split("\n").length - 2];
    if (name === undefined) return [];
    const place = model.findNextMatch(`\\b${name}\\b`, { lineNumber: 1, column: 1 }, true, true, null, false);
    const message = words(name, wantedSignature(declarations, name), flatMessage(messageText));
    const { startLineNumber: line = 1, startColumn: column = 1 } = place?.range ?? {};
    return { line, column, message, severity: "warning" };
  });
}

/** A text that crashes the compiler has no signatures to be compared; Run says what is wrong with it. */
function unlessCrashed(error: unknown): null {
  if (compilerCrashed(error)) return null;
  throw error;
}
