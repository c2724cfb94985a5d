import type { Locale } from "../reporters/locale.ts";
import { type Line, line, renderLines, span } from "../reporters/text/line.ts";
import { padEnd, textWidth } from "../reporters/text/text-width.ts";
import { wrap } from "../reporters/text/wrap.ts";
import type { Context } from "./command.ts";
import { COMMAND_NAMES, COMMANDS, type CommandName } from "./commands.ts";
import type { CliMessages } from "./messages/cli-messages.ts";
import { OPTIONS, type OptionName, valueName } from "./options.ts";
import type { Output } from "./output.ts";

/** The help of a command, or of the grader as a whole. */
export async function helpText(
  command: CommandName | null,
  { messages, locale }: Pick<Context, "messages" | "locale">,
  output: Output,
): Promise<string> {
  const width = Math.max(40, Math.min(output.columns, 100));
  const kinds = command === "new" ? await archetypes(locale) : [];
  const lines = command === null ? overview(messages, width) : commandHelp(command, messages, width, kinds);
  return renderLines(lines, output.colour);
}

async function archetypes(locale: Locale): Promise<Definition[]> {
  const { archetypeTitles } = await import("../importer/archetype/archetype.ts");
  return archetypeTitles().map(({ name, title }) => ({ term: name, text: title[locale] }));
}

function overview(messages: CliMessages, width: number): Line[] {
  const commands = COMMAND_NAMES.flatMap((name) => {
    const { usage, summary } = messages.commands[name];
    return [{ term: (usage[0] ?? name).replace(/^grader /, ""), text: summary }];
  });
  return [
    line(span("∇ grader", "bold")),
    ...wrap(line(messages.about), width),
    [],
    ...titled(messages.commandsTitle, definitions(commands, width)),
    ...titled(
      messages.optionsTitle,
      definitions(optionTerms(["locale", "help", "version"], messages), width),
    ),
    ...wrap(line(messages.moreHelp), width),
    ...wrap(line(span(messages.exitCodes, "dim")), width),
  ];
}

function commandHelp(
  name: CommandName,
  messages: CliMessages,
  width: number,
  kinds: readonly Definition[],
): Line[] {
  const { usage, summary, details, examples } = messages.commands[name];
  const options: OptionName[] = [...COMMANDS[name].options, "locale", "help"];
  return [
    line(span(`grader ${name}`, "bold"), ` — ${summary}`),
    [],
    ...titled(
      messages.usage,
      usage.map((text) => line("  ", span(text, "code"))),
    ),
    ...details.flatMap((text) => wrap(line(text), width)),
    ...(details.length === 0 ? [] : [[]]),
    ...titled(messages.optionsTitle, definitions(optionTerms(options, messages), width)),
    ...(kinds.length === 0 ? [] : titled(messages.archetypesTitle, definitions(kinds, width))),
    ...titled(
      messages.examplesTitle,
      examples.map((text) => line("  ", span(text, "code"))),
    ).slice(0, -1),
  ];
}

function titled(title: string, body: readonly Line[]): Line[] {
  return [line(span(title, "bold")), ...body, []];
}

interface Definition {
  readonly term: string;
  readonly text: string;
}

function optionTerms(names: readonly OptionName[], messages: CliMessages): Definition[] {
  return names.map((name) => {
    const option = OPTIONS[name];
    const short = "short" in option ? `-${option.short}, ` : "";
    return { term: `${short}--${name} ${valueName(name)}`.trimEnd(), text: messages.options[name] };
  });
}

function definitions(list: readonly Definition[], width: number): Line[] {
  const column = Math.max(...list.map(({ term }) => textWidth(term))) + 4;
  return list.flatMap(({ term, text }) =>
    wrap(line(text), width - column).map((spans, i) =>
      i === 0 ? [span(padEnd(`  ${term}`, column), "code"), ...spans] : [span(" ".repeat(column)), ...spans],
    ),
  );
}
