"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../_client/ask.ts";
import { AccountForm } from "./account-form.tsx";

/** Makes who is signed in the first administrator: at a press, so that no other site can have it done by a link. */
export function FirstAdministratorForm({ token }: { readonly token: string }) {
  const t = useTranslations("accounts");
  const [isDone, setDone] = useState(false);
  if (isDone)
    return (
      <p role="status">
        {t("firstAdmin.done")}{" "}
        <Link href="/studio" prefetch={false}>
          {t("firstAdmin.toStudio")}
        </Link>
      </p>
    );
  return (
    <AccountForm
      send={() => ask("POST /api/first-administrator", { body: { token } })}
      fields={[]}
      submitLabel={t("firstAdmin.become")}
      onDone={() => setDone(true)}
    />
  );
}
