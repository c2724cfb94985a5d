import { TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { YamlForm } from "../use-spec-text.ts";
import type { YamlPath } from "../yaml/edit-yaml.ts";
import { textAt } from "../yaml/read-yaml.ts";
import { type NumberBounds, type NumberProblem, typedNumber } from "./typed-number.ts";

interface Props extends NumberBounds {
  readonly form: YamlForm;
  readonly path: YamlPath;
  readonly label: string;
}

/** A number of a YAML file, written there once the field is left: on the way to it stand texts that are none. */
export function NumberField({ form, path, label, least = -Infinity, isWhole = false }: Props) {
  const t = useTranslations("studio.forms");
  const written = textAt(form.value, path);
  const [problem, setProblem] = useState<NumberProblem | null>(null);
  const leave = (text: string) => {
    if (text === written) return setProblem(null);
    const typed = typedNumber(text, { least, isWhole });
    setProblem(typed.ok ? null : typed.problem);
    if (typed.ok) form.set(path, typed.number);
  };
  return (
    <TextInput
      key={written}
      label={label}
      inputMode="decimal"
      defaultValue={written}
      autoComplete="off"
      error={problem !== null && t(problem, { least })}
      onBlur={({ currentTarget: { value } }) => leave(value)}
    />
  );
}
