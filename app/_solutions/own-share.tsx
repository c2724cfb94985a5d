import { Button, Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answer, type AnswerOf, ask } from "../_client/ask.ts";
import styles from "./solutions.module.css";

interface Props {
  readonly slug: string;
  readonly passing: string | null;
  readonly hasAccount: boolean;
  readonly own: AnswerOf<"GET /api/exercises/{slug}/solutions/own">["own"];
  readonly onChange: () => Promise<void>;
}

/** Sharing one's own solution, or taking it back. Asked for each exercise anew: no choice of before is taken for this one. */
export function OwnShare({ slug, passing, hasAccount, own, onChange }: Props) {
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
  };
  const params = { slug };
  const share = (submissionId: string | null, named: boolean) =>
    send(() =>
      ask("PUT /api/exercises/{slug}/solutions", { params, body: { submissionId, isNamed: named } }),
    );
  const name = (named: boolean) => {
    setNamed(named);
    if (own !== null) void share(null, named);
  };
  const withdraw = () => send(() => ask("DELETE /api/exercises/{slug}/solutions", { params }));
  return (
    <section className={styles.own} aria-label={t("own.label")}>
      <p>{t(own === null ? "own.off" : own.isHidden ? "own.hidden" : "own.on")}</p>
      {hasAccount && (
        <Checkbox
          label={t("own.named")}
          checked={isNamed}
          onChange={({ currentTarget }) => name(currentTarget.checked)}
        />
      )}
      <div className={styles.actions}>
        {passing !== null && (
          <Button variant="default" loading={isBusy} onClick={() => share(passing, isNamed)}>
            {t(own === null ? "own.share" : "own.replace")}
          </Button>
        )}
        {own !== null && (
          <Button variant="default" loading={isBusy} onClick={withdraw}>
            {t("own.withdraw")}
          </Button>
        )}
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
    </section>
  );
}
