import type { editor } from "monaco-editor/editor";
import { CODE_COLOURS } from "../code-look.ts";
import type { MonacoParts } from "./load-monaco.ts";

const KINDS = ["comment", "keyword", "number", "string", "type"] as const;

const LIGHT: editor.IStandaloneThemeData = {
  base: "vs",
  inherit: true,
  rules: rules("light"),
  colors: {
    "editor.background": "#fdfcfa",
    "editorLineNumber.foreground": CODE_COLOURS.lineNumber.light,
    "editorLineNumber.activeForeground": "#1f4e96",
    // What is not used yet fades, and stays readable.
    "editorUnnecessaryCode.opacity": "#000000cc",
    "editor.lineHighlightBackground": "#f6f4f0",
    "editor.lineHighlightBorder": "#00000000",
  },
};

const DARK: editor.IStandaloneThemeData = {
  base: "vs-dark",
  inherit: true,
  rules: rules("dark"),
  colors: {
    "editor.background": "#101418",
    "editorLineNumber.foreground": CODE_COLOURS.lineNumber.dark,
    "editorLineNumber.activeForeground": "#9cbcf2",
    "editorUnnecessaryCode.opacity": "#000000cc",
    "editor.lineHighlightBackground": "#171c22",
    "editor.lineHighlightBorder": "#00000000",
  },
};

/** Colours for the whole page's editors, as the page has them. */
export function setTheme({ monaco }: MonacoParts, scheme: "light" | "dark"): void {
  monaco.editor.defineTheme("nabla-light", LIGHT);
  monaco.editor.defineTheme("nabla-dark", DARK);
  monaco.editor.setTheme(`nabla-${scheme}`);
  // Monaco's menu is in a shadow root of the body, and has the colours only where the body has.
  document.body.classList.add("monaco-component");
}

function rules(scheme: "light" | "dark"): editor.ITokenThemeRule[] {
  return KINDS.map((token) => ({ token, foreground: CODE_COLOURS[token][scheme].slice(1) }));
}
