"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../../_client/ask.ts";
import { AccountForm } from "../account-form.tsx";
import { ChoiceStatus } from "./choice-status.tsx";

/** Sets another password; a new form each time, so that no password stays in one. */
export function PasswordForm() {
  const t = useTranslations("accounts");
  const router = useRouter();
  const [changes, setChanges] = useState(0);
  return (
    <>
      <AccountForm
        key={changes}
        send={({ current = "", next = "" }) => ask("PUT /api/account/password", { body: { current, next } })}
        fields={[
          {
            ...{ name: "current", label: t("currentPassword"), kind: "password" },
            autoComplete: "current-password",
          },
          {
            ...{ name: "next", label: t("newPassword"), kind: "password", autoComplete: "new-password" },
            hint: t("passwordHint"),
          },
        ]}
        submitLabel={t("changePassword")}
        onDone={() => {
          setChanges(changes + 1);
          router.refresh();
        }}
      />
      <ChoiceStatus status={changes === 0 ? "" : t("passwordChanged")} />
    </>
  );
}
