import { TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "../fields/data-table.tsx";
import styles from "../fields/fields.module.css";
import { ProblemText } from "../fields/problem-text.tsx";
import type { PartProps } from "../part-props.ts";
import { problemPart } from "../problem-place.ts";
import { ServerProblems } from "../server-problems.tsx";
import { useSpecText } from "../use-spec-text.ts";
import { itemsAt, textAt } from "../yaml/read-yaml.ts";

const KINDS = [
  ...(["values", "gradient", "trajectory", "unchanged", "unaliased", "finite"] as const),
  ...(["throws", "property"] as const),
];

/** What is asked of the results, with its points: in grey what is derived, until it is taken over. */
export function ChecksPart({ files, exercise, go }: PartProps) {
  const t = useTranslations("studio.checks");
  const locale = useLocale();
  const form = useSpecText(files);
  const checks = itemsAt(exercise.spec ?? form.value, ["checks"]);
  const own = itemsAt(form.value, ["checks"]);
  const total = checks.reduce<number>((sum, check) => sum + Number(textAt(check, ["points"])), 0);
  const placeOf = (name: string) => own.findIndex((check) => textAt(check, ["name"]) === name);
  const takeOver = () => form.set(["checks"], checks);
  return (
    <div className={styles.wide}>
      <p className={styles.note}>{t("lead")}</p>
      <ProblemText text={form.problem} />
      {checks.length === 0 ? (
        <p className={styles.note}>{t("empty")}</p>
      ) : (
        <DataTable
          caption={t("caption", { total })}
          columns={[t("name"), t("kind"), t("cases"), t("points")]}
        >
          {checks.map((check) => {
            const name = textAt(check, ["name"]);
            const kind = KINDS.find((one) => one === textAt(check, ["kind"]));
            const place = placeOf(name);
            const derived = place === -1;
            return (
              <tr key={name} data-derived={derived || undefined}>
                <th scope="row">
                  {textAt(check, ["title", locale]) || name}
                  <div>
                    <code>{name}</code>
                  </div>
                  {derived && <span className={styles.hidden}> {t("derived")}</span>}
                </th>
                <td>{kind === undefined ? textAt(check, ["kind"]) : t(`kinds.${kind}`)}</td>
                <td>
                  <code>{itemsAt(check, ["cases"]).map(String).join(", ")}</code>
                </td>
                <td>
                  {derived ? (
                    textAt(check, ["points"])
                  ) : (
                    <TextInput
                      type="number"
                      min={0}
                      size="xs"
                      className={styles.points ?? ""}
                      aria-label={t("pointsOf", { name })}
                      value={textAt(own[place], ["points"])}
                      onChange={({ currentTarget }) =>
                        form.set(["checks", place, "points"], Number(currentTarget.value))
                      }
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </DataTable>
      )}
      <div className={styles.tools}>
        {checks.length > own.length && (
          <button type="button" className={styles.quiet} onClick={takeOver}>
            {t("takeOver")}
          </button>
        )}
        <button
          type="button"
          className={styles.quiet}
          onClick={() => go({ part: "files", file: "exercise.yaml", line: null })}
        >
          {t("asText")}
        </button>
      </div>
      <ServerProblems problems={exercise.problems.filter((problem) => problemPart(problem) === "checks")} />
    </div>
  );
}
