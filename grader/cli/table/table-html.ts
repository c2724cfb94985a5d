import { htmlText } from "../../reporters/html/html-text.ts";
import { STYLE } from "../../reporters/html/style.ts";
import { LOCALES, type Locale } from "../../reporters/locales.ts";
import { plainText } from "../../reporters/text/inline-markup.ts";
import type { TableMessages } from "../messages/table-messages.ts";
import { tableChinese, tableEnglish } from "../messages/table-texts.ts";
import type { MisconceptionTable } from "./misconception-table.ts";

const MESSAGES: Readonly<Record<Locale, TableMessages>> = { en: tableEnglish, zh: tableChinese };
const SIGNS = { first: "█", also: "▒", passes: "·" } as const;

/**
 * Misconceptions by checks as one page that needs nothing else: in both languages, of which the reader chooses one, and
 * light or dark as the reader's system is. What a cell says does not stand in its colour alone.
 */
export function tableHtml(tables: readonly MisconceptionTable[], locale: Locale): string {
  const choices = LOCALES.map(
    (one) =>
      `<label lang="${LANGUAGES[one]}"><input type="radio" name="language" id="in-${one}"${one === locale ? " checked" : ""}> ${MESSAGES[one].language}</label>`,
  ).join("\n");
  return `<!doctype html>
<html lang="${LANGUAGES[locale]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(MESSAGES[locale].title)}</title>
<style>${STYLE}${OWN_STYLE}</style>
</head>
<body>
<form aria-label="${LOCALES.map((one) => MESSAGES[one].languageLabel).join(" / ")}">
${choices}
</form>
${LOCALES.map((one) => page(tables, one)).join("\n")}
</body>
</html>
`;
}

const LANGUAGES: Readonly<Record<Locale, string>> = { en: "en", zh: "zh-Hans" };

const OWN_STYLE = `body { max-width: none; } form { display: flex; gap: 1.5rem; }
main table { margin: .5rem 0; } caption { text-align: left; color: var(--quiet); font-size: .9rem; }
tbody th { padding-left: 0; } td { text-align: center; white-space: nowrap; } th small, td small { color: var(--quiet); display: block; }
thead th { vertical-align: bottom; } tbody tr { border-top: 1px solid var(--edge); } tr.other th { color: var(--bad); }
body:has(#in-en:checked) main[data-language="zh"], body:has(#in-zh:checked) main[data-language="en"] { display: none; }`;

function page(tables: readonly MisconceptionTable[], locale: Locale): string {
  const messages = MESSAGES[locale];
  return `<main lang="${LANGUAGES[locale]}" data-language="${locale}">
<h1>${htmlText(messages.title)}</h1>
<p class="quiet">${(["first", "also", "passes"] as const).map((one) => `${SIGNS[one]} ${htmlText(messages.rejections[one])}`).join(" &nbsp; ")}<br>${htmlText(messages.margin)}</p>
${tables.map((table) => section(table, locale, messages)).join("\n")}
</main>`;
}

function section(table: MisconceptionTable, locale: Locale, messages: TableMessages): string {
  const title = plainText(table.title[locale]);
  const heads = table.checks.map(
    ({ name, title: check }) =>
      `<th scope="col">${htmlText(plainText(check[locale]))}<small>${htmlText(name)}</small></th>`,
  );
  const rows = table.misconceptions.map((row) => {
    const isOther = row.rejectedBy !== row.declared;
    const cells = table.checks.map(({ name }) => cell(row, name, messages));
    const note = isOther ? `<small>${htmlText(messages.declared(row.declared))}</small>` : "";
    return `<tr${isOther ? ' class="other"' : ""}><th scope="row">${htmlText(plainText(row.title[locale]))}<small>${htmlText(row.name)}</small>${note}</th>${cells.join("")}</tr>`;
  });
  return `<section aria-label="${htmlText(title)}">
<h2>${htmlText(title)} <code>${htmlText(table.slug)}</code></h2>
<div class="scroll" tabindex="0" role="group" aria-label="${htmlText(title)}">
<table>
<caption>${htmlText(messages.caption)}</caption>
<thead><tr><th scope="col">${htmlText(messages.misconception)}</th>${heads.join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</div>
</section>`;
}

function cell(
  { rejections, margins }: MisconceptionTable["misconceptions"][number],
  check: string,
  messages: TableMessages,
): string {
  const rejection = rejections[check] ?? "passes";
  const margin = margins[check] ?? null;
  const times =
    rejection === "passes" || margin === null || margin <= 1
      ? ""
      : `<small>${margin.toPrecision(2)} ×</small>`;
  const style = rejection === "first" ? ' class="good"' : "";
  return `<td${style}><span aria-hidden="true">${SIGNS[rejection]}</span> ${htmlText(messages.cells[rejection])}${times}</td>`;
}
