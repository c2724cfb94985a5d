import { MantineProvider } from "@mantine/core";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type CheckReport,
  explainCheck,
  formatIndex,
  type GradientPictureView as Picture,
  plainText,
  type Report,
  shownCase,
} from "../../grader/browser.ts";
import type { Locale } from "../_i18n/locales.ts";
import { messagesOf } from "../_i18n/messages.ts";
import { GradientPicture } from "./gradient/gradient-picture.tsx";
import { reportMarkers } from "./report-markers.ts";
import { ReportView } from "./report-view.tsx";
import { RevealLine } from "./reveal-line.ts";
import { TensorViewer } from "./tensor/tensor-viewer.tsx";
import { type GradedSample, gradedSamples } from "./testing/graded-samples.ts";
import { Trajectories } from "./trajectory/trajectories.tsx";

const SAMPLES: GradedSample[] = [
  "batch-norm/statistics-as-constants",
  "adam/no-bias-correction",
  "conv-layer/weight-gradient-flipped",
  "attention/scale-missing-in-backward",
  "batch-norm/starter",
  "batch-norm",
];
const LOCALES: Locale[] = ["zh", "en"];
let reports: ReadonlyMap<GradedSample, Report>;
beforeAll(async () => {
  reports = await gradedSamples(SAMPLES);
});

describe.each(LOCALES)("results in %s", (locale) => {
  test.each(SAMPLES.filter((sample) => sample !== "batch-norm/starter"))(
    "of %s say what the report says",
    (sample) => {
      const report = reportOf(sample);
      const text = textOf(render(<ReportView report={report} />, locale));
      for (const check of report.checks) {
        expect(text).toContain(spaceless(plainText(check.title[locale])));
        const explanation = explainCheck(check, locale);
        if (explanation === null) continue;
        for (const sentence of [...explanation.sentences, explanation.hint])
          expect(text).toContain(spaceless(plainText(sentence)));
      }
      expect(text).not.toMatch(/results\.\w|undefined|\[object/);
    },
  );

  test("mark a fold as carried where each check in it is", () => {
    const report = reportOf("batch-norm/statistics-as-constants");
    const [cause] = report.checks.filter(({ status }) => status !== "passed");
    if (cause === undefined) throw new Error("nothing failed");
    const follower: CheckReport = { ...cause, name: "follower", sameCauseAs: [cause.name] };
    const signs = (others: CheckReport[]) =>
      render(<ReportView report={{ ...report, checks: [cause, ...others] }} />, locale).match(
        /(?<=tabler-icon-x _)(bad|quiet)/g,
      );
    const carried = { ...follower, carriedFrom: ["batchNormBackward"] };
    expect(signs([carried])).toEqual(["bad", "quiet", "quiet"]);
    expect(signs([follower, { ...carried, name: "other" }])).toEqual(["bad", "bad", "bad", "quiet"]);
  });

  test("leave nothing untranslated", () => {
    const other = locale === "zh" ? "en" : "zh";
    const failed = checkOf("batch-norm/statistics-as-constants", "gradient-input");
    const text = textOf(
      render(<ReportView report={reportOf("batch-norm/statistics-as-constants")} />, locale),
    );
    expect(text).not.toContain(spaceless(plainText(failed.title[other])));
    if (locale === "en") expect(text).not.toMatch(/\p{Script=Han}/u);
  });
});

test("the first check that failed is open, and no other", () => {
  const html = render(<ReportView report={reportOf("batch-norm/statistics-as-constants")} />);
  const rows = html.match(/<details[^>]*data-status="[^"]*"[^>]*>/g) ?? [];
  const open = rows.filter((row) => / open=""/.test(row));
  expect(open).toHaveLength(1);
  expect(open[0]).toContain('data-status="wrong-gradient"');
});

test("checks that failed for one cause are one line with their points, and so are those that were passed", () => {
  const html = render(<ReportView report={reportOf("adam/no-bias-correction")} />);
  const text = textOf(html);
  expect(text).toContain("5morechecksfailforthesamecause0/75");
  expect(text).toContain("1checkpassed5/5");
  expect(
    html.match(/data-status="wrong-value"[^>]*open=""|open=""[^>]*data-status="wrong-value"/g),
  ).toHaveLength(1);
});

test("a starter has nothing wrong: its functions are named, and the line where to begin is a link", () => {
  const report = reportOf("batch-norm/starter");
  const html = render(
    <RevealLine value={() => undefined}>
      <ReportView report={report} />
    </RevealLine>,
  );
  const text = textOf(html);
  expect(text).toContain("Stilltobewritten:batchNorm,batchNormBackward0/100");
  expect(text).toContain("BeginwithbatchNorm:6checkscallitfirst.Line31,column9");
  expect(html).toMatch(/<button[^>]*>Line 31, column 9/);
  expect(html.match(/data-status=/g)).toHaveLength(1);
  expect(reportMarkers(report, "en")).toEqual([]);
});

test("a vector is one table of three rows", () => {
  const shape = [3];
  const numbers = { received: [[1, 2, 0.62]], expected: [[1, 4, 0.5]] };
  const view = { path: "y", shape, worst: [1], slices: [{ lead: [], origin: [0, 0] as const, ...numbers }] };
  const html = render(<TensorViewer view={view} />);
  expect(html.match(/<table/g)).toHaveLength(1);
  expect(textOf(html)).toContain("yours120.62expected140.5difference0−20.12");
});

test("a located error shows the whole tensor where a picture holds it, its worst entry marked", () => {
  const html = render(<ReportView report={reportOf("conv-layer/weight-gradient-flipped")} />);
  expect(html).toContain('type="range"');
  expect(html.match(/data-worst="true"/g)).toHaveLength(2 * 3);
  // Four digits are shown, all of them are in the title.
  expect(html).toContain('title="3.3572725887173007"');
  expect(html).not.toContain(">3.3572725887173007</button>");
});

test("a hidden case is told by its description and status alone", () => {
  const report = reportOf("batch-norm/statistics-as-constants");
  const hidden = report.checks.flatMap(({ cases }) => cases).filter((one) => one.visibility === "hidden");
  const onlyHidden = { ...report, checks: report.checks.map((check) => withCases(check, hidden)) };
  const html = render(<ReportView report={onlyHidden} />);
  expect(textOf(html)).toContain(spaceless(hidden[0]?.description.en ?? "?"));
  expect(html).not.toMatch(/<svg[^>]*role="img"|<button/);
});

test("a report that is being made stands as it will: what failed, what is to come, what was passed", () => {
  const { checks } = reportOf("adam/no-bias-correction");
  const done = [checks[0], checks.find(({ status }) => status === "passed")].flatMap((one) => one ?? []);
  const awaited = checks.filter((one) => !done.includes(one));
  const html = render(<ReportView report={{ checks: done, awaited }} />);
  expect(html.match(/data-status=/g)).toHaveLength(checks.length);
  expect(html.match(/data-status="awaited"/g)).toHaveLength(checks.length - 2);
  expect(html).not.toMatch(/ open=""[^>]*data-status|data-status[^>]* open=""/);
  expect(textOf(html)).toContain("2of7checksdone");
  const places = ["wrong-value", "awaited", "passed"].map((status) =>
    html.indexOf(`data-status="${status}"`),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

describe("a gradient check", () => {
  test("is a picture with a text: a summary, the worst entry in words, the worst ten as a table", () => {
    const outcome = shownCase(checkOf("batch-norm/statistics-as-constants", "gradient-input").cases)?.outcome;
    if (outcome?.status !== "wrong-gradient") throw new Error("expected a wrong gradient");
    const { located, pictures } = outcome;
    const [picture] = pictures;
    if (picture === undefined) throw new Error("expected a picture");
    const html = render(<GradientPicture picture={{ ...picture, kinks: [0] }} />);
    expect(html.match(/role="img" aria-label="[^"]{20,}"/g)).toHaveLength(2);
    const text = textOf(html);
    expect(text).toContain("11of11entries");
    expect(text).toContain(`x${spaceless(formatIndex(located?.index ?? []))}up`);
    expect(text).toContain("1entryisleftout");
    expect(html.match(/<tbody>.*<\/tbody>/)?.[0].match(/<tr>/g)).toHaveLength(10);
    // Eleven compared entries and a ring.
    expect(html.match(/<circle/g)).toHaveLength(12);
  });

  test("crosses out what is no number, and says where", () => {
    const one = { path: "gradX", parameter: "x", shape: [3], kinks: [], error: [0, 0, 0] };
    const picture: Picture = { ...one, analytic: [1, "NaN", 3], numeric: [1, 2, 3], expected: [1, 2, 3] };
    const html = render(<GradientPicture picture={picture} />);
    expect(textOf(html)).toContain("at[1]oneofthetwoisnofinitenumber");
    expect(html).toMatch(/<path[^>]* d="M3 3L/);
  });

  test("names the entry that the report locates, ringed in both pictures and first in the table", () => {
    const one = { path: "gradX", parameter: "x", shape: [3], kinks: [], error: [0, 0, 0] };
    // Farthest from the slope of its own forward is [2], farthest from what is expected [1].
    const picture = { ...one, analytic: [1, 2, 3], numeric: [1, 2.5, 9], expected: [1, 7, 4] };
    const html = render(<GradientPicture picture={picture} />);
    expect(textOf(html)).toContain("x[1]up");
    expect(html.match(/<tbody><tr><th scope="row">([^<]*)/)?.[1]).toBe("[1]");
    expect(html.match(/<circle[^>]*r="7"/g)).toHaveLength(1);
  });

  test("that is wrong at a kink alone blames no function", () => {
    const one = { path: "gradX", parameter: "x", shape: [2], kinks: [1], error: [0, 0] };
    const picture = { ...one, analytic: [1, 2], numeric: [1, 0], expected: [1, 0] };
    const text = textOf(render(<GradientPicture picture={picture} />));
    expect(text).toContain("Yourforwardhasakinkatx[1]");
    expect(text).not.toContain("fitsyourforward");
  });

  test("that fits its own forward says that the forward differs", () => {
    const one = { path: "gradX", parameter: "x", shape: [2], kinks: [], error: [0, 0] };
    const picture = { ...one, analytic: [1, 2], numeric: [1, 2], expected: [3, 4] };
    expect(textOf(render(<GradientPicture picture={picture} />))).toContain("Yourbackwardfitsyourforward");
  });
});

test("trajectories say where they leave the expected ones, and hold the numbers", () => {
  const check = checkOf("adam/no-bias-correction", "five-steps");
  const shown = shownCase(check.cases);
  const located = shown?.outcome.status === "wrong-value" ? shown.outcome.located : null;
  const curves = shown?.curves ?? [];
  const html = render(<Trajectories curves={curves} located={located} />);
  expect(html.match(/role="img"/g)).toHaveLength(curves.length);
  // The entry and the call that the numbers above it are of.
  const name = `${located?.path}${formatIndex(located?.index ?? [])}`;
  const [, label = ""] = html.match(/aria-label="([^"]*)"/) ?? [];
  expect(label).toContain(`${name}: at step ${(located?.step ?? 0) + 1} your curve is`);
  expect(html).toContain(`title="${curves[0]?.expected.at(-1)}"`);
});

function render(node: ReactNode, locale: Locale = "en"): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="UTC">
      <MantineProvider>{node}</MantineProvider>
    </NextIntlClientProvider>,
  );
}

/** What is read, without blanks. */
function textOf(html: string): string {
  const text = html.replaceAll(/<style.*?<\/style>|<[^>]*>/gs, "");
  const plain = text.replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  return spaceless(plain.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
}

function spaceless(text: string): string {
  return text.replaceAll(/\s/g, "");
}

function reportOf(sample: GradedSample): Report {
  const report = reports.get(sample);
  if (report === undefined) throw new Error(`${sample} was not graded`);
  return report;
}

function checkOf(sample: GradedSample, name: string): CheckReport {
  const check = reportOf(sample).checks.find((one) => one.name === name);
  if (check === undefined) throw new Error(`${sample} has no check ${name}`);
  return check;
}

function withCases(check: CheckReport, cases: CheckReport["cases"]): CheckReport {
  return { ...check, cases: check.cases.filter((one) => cases.includes(one)) };
}
