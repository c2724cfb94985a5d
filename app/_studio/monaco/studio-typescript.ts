import type { MonacoParts } from "../../_editor/monaco/load-monaco.ts";
import { setCompiler } from "../../_editor/monaco/typescript-settings.ts";

/** Sets the editor's TypeScript for the files of an exercise: as theirs are checked, with what an oracle may import. */
export function setStudioTypeScript(parts: MonacoParts): void {
  setCompiler(parts, []);
}
