import type { MonacoParts } from "../../_editor/monaco/load-monaco.ts";
import { setCompiler } from "../../_editor/monaco/typescript-settings.ts";
import engineTypes from "./engine-types.json" with { type: "json" };

/** Of the module that the editor's TypeScript looks for when an oracle imports `nabla/engine`. */
const ENTRY = { filePath: "file:///nabla/engine.d.ts", content: 'export * from "./engine/index";\n' };

/** Sets the editor's TypeScript for the files of an exercise: as theirs are checked, with what an oracle may import. */
export function setStudioTypeScript(parts: MonacoParts): void {
  const engine = Object.entries(engineTypes).map(([path, content]) => ({
    filePath: `file:///nabla/${path}.d.ts`,
    content,
  }));
  const inPackage = [ENTRY, ...engine].map(({ filePath, content }) => ({
    filePath: filePath.replace("file:///nabla/", "file:///node_modules/nabla/"),
    content,
  }));
  setCompiler(parts, [ENTRY, ...engine, ...inPackage]);
}
