import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { DataTable } from "../fields/data-table.tsx";
import styles from "../fields/fields.module.css";
import { ProblemText } from "../fields/problem-text.tsx";
import type { PartProps } from "../part-props.ts";
import { problemPart } from "../problem-place.ts";
import { ServerProblems } from "../server-problems.tsx";
import { useSpecText } from "../use-spec-text.ts";
import { entriesAt, plainValueAt, textAt } from "../yaml/read-yaml.ts";

/** The inputs that every solution is called with: those the author wrote, and in grey those that are derived. */
export function CasesPart({ files, exercise, go }: PartProps) {
  const t = useTranslations("studio.cases");
  const locale = useLocale();
  const form = useSpecText(files);
  const cases = entriesAt(exercise.spec ?? form.value, ["cases"]);
  return (
    <div className={styles.wide}>
      <p className={styles.note}>{t("lead")}</p>
      <ProblemText text={form.problem} />
      {cases.length === 0 ? (
        <p className={styles.note}>{t("empty")}</p>
      ) : (
        <DataTable
          caption={t("caption")}
          columns={[t("name"), t("function"), t("sizes"), t("inputs"), t("seen")]}
          actions={t("change")}
        >
          {cases.map(([name, spec]) => {
            const derived = plainValueAt(form.value, ["cases", name]) === undefined;
            const description = textAt(spec, ["description", locale]);
            return (
              <tr key={name} data-derived={derived || undefined}>
                <th scope="row">
                  <code>{name}</code>
                  {description !== "" && <div>{description}</div>}
                  {derived && <span className={styles.hidden}> {t("derived")}</span>}
                </th>
                <td>
                  <code>{textAt(spec, ["function"])}</code>
                </td>
                <td>
                  <Pairs entries={entriesAt(spec, ["sizes"])} />
                </td>
                <td>
                  <Pairs entries={[...entriesAt(spec, ["inputs"]), ...entriesAt(spec, ["options"])]} />
                </td>
                <td>{t(textAt(spec, ["visibility"]) === "public" ? "public" : "hidden")}</td>
                <td className={styles.actions}>
                  {derived ? (
                    <button
                      type="button"
                      className={styles.quiet}
                      aria-label={t("takeOver", { name })}
                      onClick={() => form.set(["cases", name], spec)}
                    >
                      {t("takeOverShort")}
                    </button>
                  ) : (
                    <button
                      type="button"
                      className={styles.quiet}
                      aria-label={t("remove", { name })}
                      onClick={() => form.remove(["cases", name])}
                    >
                      {t("removeShort")}
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </DataTable>
      )}
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.quiet}
          onClick={() => go({ part: "files", file: "exercise.yaml", line: null })}
        >
          {t("asText")}
        </button>
      </div>
      <ServerProblems problems={exercise.problems.filter((problem) => problemPart(problem) === "cases")} />
    </div>
  );
}

function Pairs({ entries }: { readonly entries: readonly [string, unknown][] }) {
  return entries.map(([name, value], i) => (
    <Fragment key={name}>
      {i > 0 && ", "}
      <code>
        {name} = {shortText(value)}
      </code>
    </Fragment>
  ));
}

const LONGEST = 48;

/** A generator as one would call it, or a value, in a few letters: `normal(0.5, 1)`. */
function shortText(value: unknown): string {
  const text = generatorText(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function generatorText(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return plainText(value);
  const [[name, given] = ["", null]] = Object.entries(value);
  if (name === "values" || name === "full") return plainText(given);
  const inner = typeof given === "object" && given !== null ? Object.values(given).flat() : [given];
  return `${name}(${inner.map(plainText).join(", ")})`;
}

function plainText(value: unknown): string {
  return (JSON.stringify(value) ?? "").replaceAll('"', "");
}
