import type { CodeKind } from "./highlighted-code.ts";

type Scheme = "light" | "dark";

/** Both schemes keep 4.5 : 1 for every kind of text, comments too. */
export const CODE_COLOURS: Readonly<
  Record<Exclude<CodeKind, "plain"> | "lineNumber", Record<Scheme, string>>
> = {
  comment: { light: "#5b6470", dark: "#a3abb6" },
  keyword: { light: "#285596", dark: "#8fb4ec" },
  number: { light: "#1a6f4a", dark: "#7fd0a8" },
  string: { light: "#8a3b12", dark: "#e9b089" },
  type: { light: "#6b3fa0", dark: "#cbaef0" },
  lineNumber: { light: "#6b7480", dark: "#949ca7" },
};

const USUAL_SIZE = 14;
/** Of the letters' height: 20 px at 14. */
const LINE = 1.43;

/** How large code is, in the field that is there first and in Monaco alike: nothing moves when one follows the other. */
export function codeSize(fontSize = USUAL_SIZE): { readonly fontSize: number; readonly lineHeight: number } {
  return { fontSize, lineHeight: Math.round(fontSize * LINE) };
}

/** The colours as custom properties, for style sheets. */
export const CODE_PROPERTIES: Readonly<Record<`--code-${string}`, string>> = Object.fromEntries(
  Object.entries(CODE_COLOURS).map(([kind, { light, dark }]) => [
    `--code-${kind}`,
    `light-dark(${light}, ${dark})`,
  ]),
);
