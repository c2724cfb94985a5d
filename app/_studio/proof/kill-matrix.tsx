import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { EditedFiles } from "../draft/edited-files.ts";
import fields from "../fields/fields.module.css";
import { ProblemText } from "../fields/problem-text.tsx";
import type { StudioExercise } from "../studio-exercise.ts";
import type { StudioPlace } from "../use-place.ts";
import { useSpecText } from "../use-spec-text.ts";
import { itemsAt, plainValueAt, textAt } from "../yaml/read-yaml.ts";
import styles from "./kill-matrix.module.css";
import { ProposedCaseCard } from "./proposed-case.tsx";
import type { ShownProof } from "./use-verification.ts";

type Kill = ShownProof["killMatrix"][number];

interface Props {
  readonly exercise: StudioExercise;
  readonly files: EditedFiles | null;
  readonly kills: readonly Kill[];
  readonly go: (place: StudioPlace) => void;
}

/** Checks × mistakes: which check rejects which mistake, and which is the first to. */
export function KillMatrix({ exercise, files, kills, go }: Props) {
  const t = useTranslations("studio.matrix");
  const locale = useLocale();
  const [pointed, setPointed] = useState<string | null>(null);
  const checks = Object.keys(kills[0]?.checks ?? {});
  const specs = itemsAt(exercise.spec, ["checks"]);
  const titleOf = (name: string) => {
    const spec = specs.find((one) => textAt(one, ["name"]) === name);
    return textAt(spec, ["title", locale]) || name;
  };
  const mistakeOf = (name: string) =>
    textAt(exercise.spec, ["misconceptions", name, "title", locale]) || name;
  return (
    <section className={styles.matrix} aria-label={t("title")}>
      <h3>{t("title")}</h3>
      <div className={styles.scroll}>
        <table>
          <caption className={styles.hidden}>{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("mistake")}</th>
              {checks.map((check, i) => (
                <th
                  key={check}
                  scope="col"
                  title={titleOf(check)}
                  data-pointed={check === pointed || undefined}
                >
                  <abbr title={titleOf(check)}>{i + 1}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kills.map((kill) => (
              <tr key={kill.misconception}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.name}
                    data-ok={kill.rejectedBy === kill.declared}
                    onClick={() =>
                      go({ part: "mistakes", file: null, line: null, mistake: kill.misconception })
                    }
                  >
                    <span aria-hidden="true">{kill.rejectedBy === kill.declared ? "✓ " : "✗ "}</span>
                    {mistakeOf(kill.misconception)}
                  </button>
                </th>
                {checks.map((check) => (
                  <MatrixCell key={check} {...{ kill, check }} title={titleOf(check)} onPoint={setPointed} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {kills.map(({ misconception, proposal }) =>
        proposal === null ? null : (
          <div key={misconception} className={styles.apart}>
            <p>{t("notApart", { mistake: mistakeOf(misconception) })}</p>
            <ProposedCaseCard {...{ exercise, files, proposal }} />
          </div>
        ),
      )}
      {files !== null &&
        kills
          .filter(({ rejectedBy, declared }) => rejectedBy !== null && rejectedBy !== declared)
          .map((kill) => (
            <OtherCheck
              key={kill.misconception}
              {...{ files, kill, titleOf }}
              mistake={mistakeOf(kill.misconception)}
            />
          ))}
      <ol className={styles.legend}>
        {checks.map((check) => (
          <li key={check} data-pointed={check === pointed || undefined}>
            {titleOf(check)}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface OtherCheckProps {
  readonly files: EditedFiles;
  readonly kill: Kill;
  readonly mistake: string;
  readonly titleOf: (check: string) => string;
}

/** A mistake that another check is the first to reject than the one it names: either may be meant. */
function OtherCheck({ files, kill, mistake, titleOf }: OtherCheckProps) {
  const t = useTranslations("studio.matrix");
  const form = useSpecText(files);
  const { misconception, rejectedBy, declared } = kill;
  const written = plainValueAt(form.value, ["misconceptions", misconception]);
  // Deleted since, or agreed to: nothing is to be decided until it is verified again.
  if (rejectedBy === null || written === undefined || textAt(written, ["rejectedBy"]) === rejectedBy)
    return null;
  const agree = () => form.set(["misconceptions", misconception, "rejectedBy"], rejectedBy);
  return (
    <div className={styles.apart}>
      <p>{t("otherCheck", { mistake, check: titleOf(rejectedBy), declared: titleOf(declared) })}</p>
      <ProblemText text={form.problem} />
      <button type="button" className={fields.quiet} onClick={agree}>
        {t("agree", { check: titleOf(rejectedBy) })}
      </button>
    </div>
  );
}

interface CellProps {
  readonly kill: Kill;
  readonly check: string;
  readonly title: string;
  readonly onPoint: (check: string | null) => void;
}

function MatrixCell({ kill, check, title, onPoint }: CellProps) {
  const t = useTranslations("studio.matrix");
  const format = useFormatter();
  const status = kill.checks[check] ?? "passed";
  const isRejected = status !== "passed";
  const isFirst = kill.rejectedBy === check;
  const kind = isFirst ? "first" : isRejected ? "rejects" : "passes";
  const margin = kill.margins[check] ?? null;
  const seen = t(kind, { check: title });
  const text = margin === null ? seen : `${seen} · ${t("margin", { margin: short(format, margin) })}`;
  return (
    <td
      data-kind={kind}
      title={text}
      onPointerEnter={() => onPoint(check)}
      onPointerLeave={() => onPoint(null)}
    >
      <span aria-hidden="true">{kind === "first" ? "●" : kind === "rejects" ? "○" : "·"}</span>
      <span className={styles.hidden}>{text}</span>
    </td>
  );
}

function short(format: ReturnType<typeof useFormatter>, value: number): string {
  return format.number(value, { maximumSignificantDigits: 2 });
}
