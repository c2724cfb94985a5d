import { loadMonaco, type MonacoParts } from "../../_editor/monaco/load-monaco.ts";
import type { Locale } from "../../_i18n/locales.ts";

let adding: Promise<void> | null = null;

/** Monaco with the languages that an exercise's files are written in. A failure is forgotten, so that it can be tried again. */
export async function loadStudioMonaco(locale: Locale): Promise<MonacoParts> {
  const parts = await loadMonaco(locale);
  adding ??= addLanguages(parts).catch((error) => {
    adding = null;
    throw error;
  });
  await adding;
  return parts;
}

async function addLanguages(parts: MonacoParts): Promise<void> {
  const [{ addYaml }] = await Promise.all([import("./yaml-support.ts"), import("./studio-typescript.ts")]);
  addYaml(parts);
}
