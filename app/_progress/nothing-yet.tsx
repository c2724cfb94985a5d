import { Anchor, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { User } from "../_server/accounts/user.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import { NextUpCard } from "./next-up-card.tsx";

/** The page before there is anything to show: what it will hold, and where to begin. */
interface Props {
  readonly user: User | null;
  readonly progress: ReadonlyMap<string, ExerciseProgress>;
}

export function NothingYet({ user, progress }: Props) {
  const t = useTranslations("progress");
  return (
    <>
      <Text maw="40rem" my="sm">
        {t("empty.text")}
      </Text>
      <NextUpCard progress={progress} />
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
