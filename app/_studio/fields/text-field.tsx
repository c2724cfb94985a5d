import { Textarea, TextInput } from "@mantine/core";
import type { YamlForm } from "../use-spec-text.ts";
import type { YamlPath } from "../yaml/edit-yaml.ts";
import { textAt } from "../yaml/read-yaml.ts";

interface Props {
  readonly form: YamlForm;
  readonly path: YamlPath;
  readonly label: string;
  readonly description?: string;
  readonly lines?: number;
  readonly lang?: string;
}

/** A text of a YAML file. */
export function TextField({ form, path, label, description, lines = 1, lang }: Props) {
  const common = {
    ...{ label, description, lang },
    value: textAt(form.value, path),
    autoComplete: "off",
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      form.set(path, currentTarget.value),
  };
  if (lines === 1) return <TextInput {...common} />;
  return <Textarea {...common} rows={lines} />;
}
