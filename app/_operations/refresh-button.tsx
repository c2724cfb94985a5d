"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";

/** Asks for the page anew; what is on it stays until the new numbers are there. */
export function RefreshButton() {
  const t = useTranslations("operations");
  const router = useRouter();
  const [isPending, begin] = useTransition();
  return (
    <Button variant="default" loading={isPending} onClick={() => begin(() => router.refresh())}>
      {t("refresh")}
    </Button>
  );
}
