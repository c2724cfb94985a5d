/** The file in which the editor's TypeScript holds the learner's functions against what the exercise asks for. */
export const CONTRACT_URI = "file:///contract.ts";

/** The functions that `interface Solution` of the declarations asks for, in its order. */
export function wantedFunctions(declarations: string): readonly string[] {
  const [, members = ""] = /^interface Solution \{\n(.*?)^\}/ms.exec(declarations) ?? [];
  return [...members.matchAll(/^ {2}([A-Za-z_$][\w$]*)\(/gm)].flatMap(([, name]) => name ?? []);
}

/** How a function is to be called, as the declarations have it: `(x: Matrix) => Vector`. */
export function wantedSignature(declarations: string, name: string): string {
  const line = declarations.split("\n").find((text) => text.startsWith(`  ${name}(`)) ?? "";
  return line.trim().replace(/;$/, "").slice(name.length);
}

/** One line for each function, so that the line of an error names the function. */
export function contractText(names: readonly string[]): string {
  const lines = names.map((name) => `({ ${name} }) satisfies Pick<Solution, "${name}">;`);
  return `import { ${names.join(", ")} } from "./solution";\n${lines.join("\n")}\n`;
}
