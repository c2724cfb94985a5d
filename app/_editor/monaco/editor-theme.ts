import type { editor } from "monaco-editor/editor";
import type { MonacoParts } from "./load-monaco.ts";

/** Both keep 4.5 : 1 for every kind of text, comments too. */
const LIGHT: editor.IStandaloneThemeData = {
  base: "vs",
  inherit: true,
  rules: [
    { token: "comment", foreground: "5b6470" },
    { token: "keyword", foreground: "285596" },
    { token: "number", foreground: "1a6f4a" },
    { token: "string", foreground: "8a3b12" },
    { token: "type", foreground: "6b3fa0" },
  ],
  colors: {
    "editor.background": "#fdfcfa",
    "editorLineNumber.foreground": "#6b7480",
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
  rules: [
    { token: "comment", foreground: "a3abb6" },
    { token: "keyword", foreground: "8fb4ec" },
    { token: "number", foreground: "7fd0a8" },
    { token: "string", foreground: "e9b089" },
    { token: "type", foreground: "cbaef0" },
  ],
  colors: {
    "editor.background": "#101418",
    "editorLineNumber.foreground": "#949ca7",
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
}
