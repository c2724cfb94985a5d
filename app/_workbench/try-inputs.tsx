import { NativeSelect, Textarea } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { plainText } from "../../grader/browser.ts";
import type { InputProblem, Signature } from "../../grader/browser-run.ts";
import styles from "./try-panel.module.css";
import { typeNotation } from "./type-notation.ts";
import type { TypedInputs } from "./use-examples.ts";

interface Props {
  readonly signature: Signature;
  readonly inputs: TypedInputs;
  readonly problems: readonly InputProblem[];
}

/** A field for every parameter and option; what is wrong with it stands under it. */
export function TryInputs({ signature, inputs, problems }: Props) {
  const t = useTranslations("workbench.try");
  const { texts, type } = inputs;
  const say = ({ code, path, expected, received }: InputProblem) =>
    t(`problem.${code === "syntax" && received === "" ? "unfinished" : code}`, {
      expected,
      received,
      at: path === "" ? "" : t("at", { path }),
    });
  const errorOf = (name: string) => problems.filter(({ input }) => input === name).map(say)[0];
  return (
    <>
      <ExampleChoice inputs={inputs} />
      {[...signature.parameters, ...signature.options].map((input) => (
        <Textarea
          key={input.name}
          size="xs"
          autosize
          minRows={1}
          maxRows={7}
          spellCheck={false}
          label={
            <>
              {input.name}{" "}
              <span className={styles.quiet}>{typeNotation(input.type, (name) => t(`types.${name}`))}</span>
            </>
          }
          value={texts[input.name] ?? ""}
          onChange={(event) => type(input.name, event.currentTarget.value)}
          error={errorOf(input.name)}
          classNames={{ input: styles.mono ?? "", label: styles.mono ?? "" }}
        />
      ))}
    </>
  );
}

function ExampleChoice({ inputs: { examples, chosen, choose } }: { readonly inputs: TypedInputs }) {
  const t = useTranslations("workbench.try");
  const locale = useLocale();
  if (examples.length === 0) return null;
  const choices = examples.map(({ name, description }) => ({
    value: name,
    label: plainText(description[locale]),
  }));
  return (
    <NativeSelect
      size="xs"
      label={t("example")}
      value={chosen}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[...choices, ...(chosen === "" ? [{ value: "", label: t("own") }] : [])]}
    />
  );
}
