import { configureMonacoYaml } from "monaco-yaml";
import exerciseSchema from "../../../grader/spec/schema/exercise.schema.json" with { type: "json" };
import quizSchema from "../../../grader/spec/schema/quiz.schema.json" with { type: "json" };
import type { MonacoParts } from "../../_editor/monaco/load-monaco.ts";
import "monaco-editor/languages/definitions/markdown/register";
import "monaco-editor/languages/definitions/python/register";
import "monaco-editor/languages/definitions/yaml/register";

/** Teaches Monaco what `exercise.yaml` and `quiz.yaml` may say: completion, explanations and errors. Once a page. */
export function addYaml({ monaco }: MonacoParts): void {
  configureMonacoYaml(
    { ...monaco, editor: { ...monaco.editor, createWebWorker } },
    {
      hover: true,
      completion: true,
      validate: true,
      format: { enable: false },
      schemas: [
        { uri: "nabla://exercise.schema.json", fileMatch: ["**/exercise.yaml"], schema: exerciseSchema },
        { uri: "nabla://quiz.schema.json", fileMatch: ["**/quiz.yaml"], schema: quizSchema },
      ],
    },
  );

  // monaco-yaml asks as Monaco wanted to be asked before 0.55, by a module's name; today it wants the worker itself, which
  // waits for any message and then for what it is created with (remcohaszing/monaco-yaml, issue 272).
  function createWebWorker<Proxied extends object>({ createData }: NamedWorker) {
    const worker = new Worker(new URL("monaco-yaml/yaml.worker.js", import.meta.url), { type: "module" });
    worker.postMessage("ignore");
    worker.postMessage(createData);
    return monaco.editor.createWebWorker<Proxied>({ worker });
  }
}

interface NamedWorker {
  readonly createData?: unknown;
}
