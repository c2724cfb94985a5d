import type { editor } from "monaco-editor/editor";
import { createModel } from "../../_editor/monaco/create-editor.ts";
import type { MonacoParts } from "../../_editor/monaco/load-monaco.ts";
import { replaceModelText } from "../../_editor/monaco/replace-text.ts";
import type { EditedFiles } from "../draft/edited-files.ts";

const LANGUAGES: Readonly<Record<string, string>> = {
  ts: "typescript",
  yaml: "yaml",
  md: "markdown",
  py: "python",
};

/** What Monaco holds of an exercise's files: one model each, bound to the text that saves itself. */
export class FileModels {
  readonly #parts: MonacoParts;
  readonly #files: EditedFiles;
  readonly #models = new Map<string, editor.ITextModel>();
  readonly #stop: () => void;

  constructor(parts: MonacoParts, files: EditedFiles) {
    this.#parts = parts;
    this.#files = files;
    const follow = () => this.#follow();
    this.#stop = files.subscribe(follow);
    follow();
  }

  /** Null once the file is gone. */
  model(path: string): editor.ITextModel | null {
    return this.#models.get(path) ?? null;
  }

  /** The file a model shows; null for a model of something else. */
  pathOf(model: editor.ITextModel): string | null {
    for (const [path, own] of this.#models) if (own === model) return path;
    return null;
  }

  dispose(): void {
    this.#stop();
    for (const model of this.#models.values()) model.dispose();
    this.#models.clear();
  }

  #follow(): void {
    for (const [path, model] of this.#models)
      if (this.#files.text(path) === null) {
        this.#models.delete(path);
        model.dispose();
      }
    for (const path of this.#files.paths()) this.#show(path, this.#files.text(path) ?? "");
  }

  #show(path: string, text: string): void {
    const model = this.#models.get(path);
    if (model !== undefined) {
      replaceModelText(model, text);
      return;
    }
    const made = createModel(this.#parts, text, languageOf(path), `file:///${path}`);
    this.#models.set(path, made);
    made.onDidChangeContent(() => this.#files.write(path, made.getValue()));
  }
}

function languageOf(path: string): string {
  return LANGUAGES[path.slice(path.lastIndexOf(".") + 1)] ?? "plaintext";
}
