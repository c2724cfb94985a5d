"use client";

import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { ask } from "../../_client/ask.ts";
import { ChoiceStatus } from "./choice-status.tsx";
import { NewToken } from "./new-token.tsx";
import styles from "./tokens.module.css";

export interface TokenFormProps {
  readonly scopes: readonly ("read" | "write" | "submit")[];
  readonly days: readonly (30 | 90 | 365)[];
}

/** Makes a token, and shows it this once. */
export function TokenForm({ scopes, days }: TokenFormProps) {
  const t = useTranslations("accounts");
  const router = useRouter();
  const [token, setToken] = useState<string | null>(null);
  const [problem, setProblem] = useState("");
  const isSending = useRef(false);

  const create = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (isSending.current) return;
    const form = event.currentTarget;
    const given = new FormData(form);
    const body = {
      name: String(given.get("name")),
      scopes: scopes.filter((scope) => given.getAll("scope").includes(scope)),
      days: days.find((count) => String(count) === given.get("days")) ?? 30,
    };
    if (body.scopes.length === 0) return setProblem(t("tokenScopeMissing"));
    isSending.current = true;
    const answer = await ask("POST /api/account/tokens", { body });
    isSending.current = false;
    setProblem(answer.ok ? "" : (answer.refusal ?? t("notSaved")));
    if (!answer.ok) return;
    setToken(answer.content.token);
    form.reset();
    router.refresh();
  };

  return (
    <>
      {token === null ? null : <NewToken token={token} />}
      <form method="post" className={styles.form} noValidate onSubmit={create}>
        <TextInput
          name="name"
          label={t("tokenName")}
          description={t("tokenNameHint")}
          autoComplete="off"
          maxLength={80}
        />
        <Checkbox.Group label={t("tokenScopes")} defaultValue={["read"]}>
          <div className={styles.scopes}>
            {scopes.map((scope) => (
              <Checkbox key={scope} name="scope" value={scope} label={t(`tokenScope_${scope}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <NativeSelect
          name="days"
          label={t("tokenDays")}
          data={days.map((count) => ({ value: String(count), label: t("tokenDaysValue", { days: count }) }))}
        />
        <Button type="submit">{t("tokenCreate")}</Button>
      </form>
      <ChoiceStatus status={problem} />
    </>
  );
}
