import { TextInput } from "@mantine/core";
import type { YamlForm } from "../use-spec-text.ts";
import type { YamlPath } from "../yaml/edit-yaml.ts";
import { textAt } from "../yaml/read-yaml.ts";

interface Props {
  readonly form: YamlForm;
  readonly path: YamlPath;
  readonly label: string;
}

/** A number of a YAML file, written there once the field is left: on the way to it stand texts that are none. */
export function NumberField({ form, path, label }: Props) {
  const written = textAt(form.value, path);
  return (
    <TextInput
      key={written}
      label={label}
      inputMode="decimal"
      defaultValue={written}
      autoComplete="off"
      onBlur={({ currentTarget: { value } }) => {
        const number = Number(value);
        if (value.trim() !== "" && value !== written && Number.isFinite(number)) form.set(path, number);
      }}
    />
  );
}
