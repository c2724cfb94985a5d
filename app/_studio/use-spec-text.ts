import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { EditedFiles } from "./draft/edited-files.ts";
import { removeIn, setIn, UneditableYaml, type YamlPath } from "./yaml/edit-yaml.ts";
import { readYaml } from "./yaml/read-yaml.ts";

/** A YAML file of the exercise as a form shows and changes it. */
export interface YamlForm {
  /** As values; null where the text is no YAML. */
  readonly value: unknown;
  /** Why the last change could not be made; null where it was. */
  readonly problem: string | null;
  /** @returns whether it is written; else `problem` says why not */
  readonly set: (path: YamlPath, value: unknown) => boolean;
  readonly remove: (path: YamlPath) => boolean;
}

/** `exercise.yaml`, or another file of YAML: what it says, and how a form writes into it beside the author's own lines. */
export function useSpecText(files: EditedFiles, path = "exercise.yaml"): YamlForm {
  const t = useTranslations("studio.forms");
  const text = files.text(path) ?? "";
  const value = useMemo(() => readYaml(text), [text]);
  const [problem, setProblem] = useState<string | null>(null);
  const change = (edit: (before: string) => string) => {
    try {
      // Not of this rendering: two fields may be written one after the other.
      files.write(path, edit(files.text(path) ?? ""));
      setProblem(null);
      return true;
    } catch (error) {
      if (!(error instanceof UneditableYaml)) throw error;
      setProblem(t("uneditable", { file: path }));
      return false;
    }
  };
  return {
    value,
    problem,
    set: (place, made) => change((before) => setIn(before, place, made)),
    remove: (place) => change((before) => removeIn(before, place)),
  };
}
