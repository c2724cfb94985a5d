import type { Locale } from "../reporters/locales.ts";
import { type Line, line, renderLines, span } from "../reporters/text/line.ts";
import { wrap } from "../reporters/text/wrap.ts";
import type { Context } from "./commands/command.ts";
import { COMMAND_NAMES, COMMANDS, type CommandName } from "./commands/commands.ts";
import type { CliMessages } from "./messages/cli-messages.ts";
import { OPTIONS, type OptionName, valueName } from "./options.ts";
import { type Definition, definitions, helpLines, helpWidth, titled } from "./output/help-lines.ts";
import type { Output } from "./output/output.ts";

/** The help of a command, or of the grader as a whole. */
export async function helpText(
  command: CommandName | null,
  { messages, locale }: Pick<Context, "messages" | "locale">,
  output: Output,
): Promise<string> {
  const terms = command === "new" ? await archetypes(locale) : [];
  const lines =
    command === null
      ? overview(messages, helpWidth(output.columns))
      : commandHelp(command, messages, output.columns, terms);
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
  columns: number,
  archetypeTerms: readonly Definition[],
): Line[] {
  const { usage, summary, details, examples } = messages.commands[name];
  const options: OptionName[] = [...COMMANDS[name].options, "locale", "help"];
  return helpLines(
    {
      command: `grader ${name}`,
      summary,
      usage: { title: messages.usage, body: usage },
      details,
      terms: [
        { title: messages.optionsTitle, body: optionTerms(options, messages, name) },
        ...(archetypeTerms.length === 0 ? [] : [{ title: messages.archetypesTitle, body: archetypeTerms }]),
      ],
      examples: { title: messages.examplesTitle, body: examples },
    },
    columns,
  );
}

function optionTerms(
  names: readonly OptionName[],
  messages: CliMessages,
  command: CommandName | null = null,
): Definition[] {
  const own = command === null ? {} : messages.commands[command].options;
  const textOf = (name: OptionName) => own?.[name] ?? messages.options[name];
  return names.map((name) => {
    const option = OPTIONS[name];
    const short = "short" in option ? `-${option.short}, ` : "";
    return { term: `${short}--${name} ${valueName(name, command ?? "")}`.trimEnd(), text: textOf(name) };
  });
}
