import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "../../_shell/mantine-styles.ts";
import "../../_shell/global.css";
import { MantineProvider } from "@mantine/core";
import { NextIntlClientProvider } from "next-intl";
import { createRoot } from "react-dom/client";
import type { Report } from "../../../grader/browser.ts";
import { theme } from "../../_shell/theme.ts";
import { ReportView } from "../report-view.tsx";

/** What the page around it has put into `#data`. */
interface PreviewData {
  readonly locale: "zh" | "en";
  readonly messages: Record<string, never>;
  readonly reports: readonly Report[];
  /** How many checks are shown as done, as while grading; absent for whole reports. */
  readonly done?: number;
}

const data: PreviewData = JSON.parse(document.getElementById("data")?.textContent ?? "");
const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<Preview {...data} />);

/** The results of real submissions, for people and browsers that test them. */
function Preview({ locale, messages, reports, done }: PreviewData) {
  const scheme = document.documentElement.dataset.mantineColorScheme === "dark" ? "dark" : "light";
  const [first] = reports;
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      <MantineProvider theme={theme} forceColorScheme={scheme}>
        <main>
          <h1>{first?.title[locale]}</h1>
          {reports.map((report, i) => (
            <ReportView key={String(i)} report={done === undefined ? report : partOf(report, done)} />
          ))}
        </main>
      </MantineProvider>
    </NextIntlClientProvider>
  );
}

function partOf({ checks }: Report, done: number) {
  return { checks: checks.slice(0, done), awaited: checks.slice(done) };
}
