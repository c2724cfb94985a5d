import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useModKey } from "../_client/use-mod-key.ts";
import { IconSend } from "../_icons/icons.ts";
import styles from "./action-bar.module.css";
import { KeyNames } from "./key-names.tsx";
import { RunButton, type RunButtonProps } from "./run-button.tsx";
import type { RunVerdict } from "./work-verdict.ts";

interface Props extends RunButtonProps {
  readonly verdict: RunVerdict;
  /** Whether that is the verdict of another text than the editor holds. */
  readonly isStale: boolean;
  readonly isSubmitting: boolean;
  readonly onSubmit: () => void;
  readonly onShowResults: () => void;
  /** What the last report cost. */
  readonly cost: React.ReactNode;
}

/** Run and Submit, how far they are, and what they came to: always in sight. */
export function ActionBar(props: Props) {
  const { verdict, isReady, isSubmitting, onSubmit } = props;
  const t = useTranslations("workbench");
  const mod = useModKey();
  return (
    <div className={styles.bar}>
      <Progress done={verdict.done} label={t("progress")} />
      <div className={styles.row}>
        <RunButton {...props} />
        <Button
          size="xs"
          disabled={!isReady || isSubmitting}
          onClick={onSubmit}
          leftSection={<IconSend size={14} aria-hidden />}
          rightSection={<KeyNames text={`${mod}⇧⏎`} />}
          title={t("submitHint")}
        >
          {t("submit")}
        </Button>
        <div className={styles.outcome}>
          <VerdictLine verdict={verdict} isStale={props.isStale} onShowResults={props.onShowResults} />
          <div className={styles.cost}>
            {props.isStale && <span>{t("staleShort")}</span>}
            {props.cost}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Always there, so that nothing moves when it begins; filled from the second tenth of a second on. */
function Progress({ done, label }: { readonly done: number | null; readonly label: string }) {
  const percent = Math.round((done ?? 0) * 100);
  const role = done === null ? {} : { role: "progressbar", "aria-label": label, "aria-valuenow": percent };
  return (
    <div className={styles.progress} data-busy={done !== null} {...role}>
      <div style={{ transform: `scaleX(${Math.max(percent, 3) / 100})` }} />
    </div>
  );
}

const SIGNS = { quiet: "", passed: "✓ ", failed: "✗ ", problem: "! " };

/** One sentence that leads to the results; said aloud once something has ended, not for every check. */
function VerdictLine({
  verdict: { code, values, tone, done },
  isStale,
  onShowResults,
}: Pick<Props, "verdict" | "isStale" | "onShowResults">) {
  const t = useTranslations("workbench");
  const text = t(`verdict.${code}`, values);
  const isEnd = done === null && code !== "none";
  return (
    <>
      {code === "none" ? (
        <span className={styles.verdict} data-tone="quiet">
          {text}
        </span>
      ) : (
        <button
          type="button"
          className={styles.verdict}
          data-tone={isStale ? "quiet" : tone}
          title={text}
          onClick={onShowResults}
        >
          <span aria-hidden="true">{SIGNS[tone]}</span>
          {text}
        </button>
      )}
      <span className={styles.spoken} role="status">
        {isEnd ? text : ""}
      </span>
    </>
  );
}
