import { Button, Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answer, type AnswerOf, ask } from "../_client/ask.ts";
import styles from "./solutions.module.css";

type Own = AnswerOf<"GET /api/exercises/{slug}/solutions/own">;

interface Props extends Own {
  readonly slug: string;
  readonly passing: string | null;
  readonly hasAccount: boolean;
  readonly onChange: () => Promise<void>;
}

/** Sharing one's own solution, or taking it back, which also ends that whatever passes is shared by itself. */
export function OwnShare({ slug, passing, hasAccount, own, sharesSolutions, onChange }: Props) {
  const t = useTranslations("solutions");
  const [isNamed, setNamed] = useState(own?.isNamed ?? false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (request: () => Promise<Answer<unknown>>) => {
    setBusy(true);
    const answer = await request();
    setProblem(answer.ok ? null : (answer.refusal ?? t("offline")));
    if (answer.ok) await onChange();
    setBusy(false);
    return answer.ok;
  };
  const params = { slug };
  const share = (submissionId: string | null, named: boolean) =>
    send(() =>
      ask("PUT /api/exercises/{slug}/solutions", { params, body: { submissionId, isNamed: named } }),
    );
  const name = async (named: boolean) => {
    setNamed(named);
    if (own !== null && !(await share(null, named))) setNamed(!named);
  };
  const withdraw = () => send(() => ask("DELETE /api/exercises/{slug}/solutions", { params }));
  return (
    <section className={styles.own} aria-label={t("own.label")}>
      <p>{t(own === null ? "own.off" : own.isHidden ? "own.hidden" : "own.on")}</p>
      {sharesSolutions && <p>{t(own === null ? "own.next" : "own.always")}</p>}
      {hasAccount && (
        <Checkbox
          label={t("own.named")}
          checked={isNamed}
          disabled={isBusy}
          onChange={({ currentTarget }) => void name(currentTarget.checked)}
        />
      )}
      <div className={styles.actions}>
        {passing !== null && (
          <Button variant="default" loading={isBusy} onClick={() => share(passing, isNamed)}>
            {t(own === null ? "own.share" : "own.replace")}
          </Button>
        )}
        {(own !== null || sharesSolutions) && (
          <Button variant="default" loading={isBusy} onClick={withdraw}>
            {t(own === null ? "own.stop" : "own.withdraw")}
          </Button>
        )}
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
    </section>
  );
}
