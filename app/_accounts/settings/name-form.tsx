"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../../_client/ask.ts";
import { AccountForm } from "../account-form.tsx";
import { ChoiceStatus } from "./choice-status.tsx";

export function NameForm({ name }: { readonly name: string }) {
  const t = useTranslations("accounts");
  const router = useRouter();
  const [status, setStatus] = useState("");
  return (
    <>
      <AccountForm
        send={({ name: typed = "" }) => ask("PUT /api/account/name", { body: { name: typed } })}
        fields={[
          {
            ...{ name: "name", label: t("name"), kind: "text", autoComplete: "name" },
            ...{ hint: t("nameHint"), initial: name },
          },
        ]}
        submitLabel={t("saveName")}
        onDone={() => {
          setStatus(t("saved"));
          router.refresh();
        }}
      />
      <ChoiceStatus status={status} />
    </>
  );
}
