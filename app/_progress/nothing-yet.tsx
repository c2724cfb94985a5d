import { Anchor, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { NextUpCard } from "./next-up-card.tsx";

/** The page before there is anything to show: what it will hold, and where to begin. */
export function NothingYet({ user, progress }: ComponentProps<typeof NextUpCard>) {
  const t = useTranslations("progress");
  return (
    <>
      <Text maw="40rem" my="sm">
        {t("empty.text")}
      </Text>
      <NextUpCard user={user} progress={progress} />
      <Text size="sm" c="var(--nabla-quiet)">
        {user === null && t("empty.signIn")}{" "}
        <Anchor underline="always" href="/exercises">
          {t("empty.all")}
        </Anchor>
        {user === null && (
          <>
            {" · "}
            <Anchor underline="always" href="/sign-in">
              {t("empty.toSignIn")}
            </Anchor>
          </>
        )}
      </Text>
    </>
  );
}
