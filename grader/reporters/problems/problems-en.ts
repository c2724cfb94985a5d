import type { Described, Form, FormulaFault, Referent } from "../../spec/problem-detail.ts";
import { code } from "../messages/report-messages.ts";
import type { ProblemMessages } from "./problem-messages.ts";
import { excerpt, quotedList, quotedText } from "./quoted.ts";
import { arrayOf, TYPES, valueExample } from "./shape-example.ts";
import { typeCode } from "./type-code.ts";

export const problemsEn: ProblemMessages = {
  "unreadable-folder": ({ code: reason }) => `Expected a folder: ${systemReason(reason)}.`,
  "unreadable-file": ({ code: reason }) => `The file cannot be read: ${systemReason(reason)}.`,
  "missing-file": () => "The file is missing.",
  "link-outside": () => "A link that leads out of the folder. Copy the file here instead.",
  "not-a-file": ({ is }) => `Expected a file, found ${is === "folder" ? "a folder" : "a pipe or a device"}.`,
  "file-too-large": ({ bytes, most }) => `The file has ${bytes} bytes; at most ${most} are read.`,
  "not-utf8": () => "From here on the bytes are not UTF-8. Save the file as UTF-8.",
  "byte-order-mark": () => "The file begins with a byte order mark. Save it as UTF-8 without one.",
  "nul-byte": () => "A NUL byte; expected text.",
  "carriage-return": () => "A line ends in CRLF. Save the file with LF line endings.",

  "tab-indent": ({ moreLines }) =>
    `The line is indented with a tab. YAML takes spaces only${moreLines === 0 ? "" : `; ${count(moreLines, "more line begins", "more lines begin")} so`}.`,
  "yaml-syntax": ({ code: rule, message }) => YAML[rule] ?? `No valid YAML: ${excerpt(message)}.`,
  "too-deep": ({ most }) => `Nested deeper than ${most} levels.`,
  "too-many-values": ({ most }) => `With its aliases filled in, the document has more than ${most} values.`,
  "unknown-anchor": ({ name, known }) =>
    `There is no anchor ${code(`&${name}`)} above this alias. ${known.length === 0 ? "The document has no anchors up to here." : `Anchors: ${list(known)}.`}`,
  "key-no-word": () => "A key must be a plain word, not a list, a mapping or an alias.",
  "key-reserved": ({ key }) => `The key ${code(key)} is reserved by JavaScript. Choose another.`,
  "key-repeated": ({ key }) => `The key ${code(key)} stands here a second time. Keep one of the two.`,
  "bad-merge": ({ received }) =>
    `${code("<<")} takes an alias of a mapping, or a list of them; found ${described(received)}.`,

  "unknown-key": ({ key }) => `There is no key ${code(key)} here.`,
  "wrong-value": ({ expected, received }) =>
    received.is === "nothing"
      ? `The key is missing. Expected ${forms(expected)}.`
      : `Expected ${forms(expected)}, found ${described(received)}.`,
  "out-of-bounds": ({ relation, limit, of, received }) =>
    `Expected ${RELATIONS[relation]} ${of === "number" ? limit : count(limit, UNITS[of], `${UNITS[of]}s`)}, found ${described(received)}.`,
  "not-a-url": ({ received }) =>
    `Expected a web address such as ${code("https://example.org/page")}, found ${described(received)}.`,
  "not-a-module": ({ received }) =>
    `Expected a file of ${code("misconceptions/")}, such as ${code("misconceptions/no-mean.ts")}; found ${described(received)}.`,
  "not-a-slug": ({ received }) =>
    `Expected lower-case words joined by hyphens, such as ${code("batch-norm")}; found ${described(received)}.`,
  "not-an-identifier": ({ received }) =>
    `Expected a TypeScript identifier, such as ${code("gradInput")}; found ${described(received)}.`,
  "not-a-symbol": ({ received }) =>
    `Expected a size symbol such as ${code("N")} or ${code("kH")}, or a number; found ${described(received)}.`,
  "reserved-name": ({ received }) => `${described(received)} is reserved by JavaScript. Choose another name.`,
  "one-correct-choice": ({ correct }) =>
    correct.length === 0
      ? `No choice is marked ${code("correct: true")}; a single question has exactly one.`
      : `Choices ${listedWith(correct.map(String), "and")} are marked ${code("correct: true")}; a single question has exactly one. Where several are right write ${code("kind: multiple")}.`,
  "no-correct-choice": () =>
    `No choice is marked ${code("correct: true")}; a multiple question has at least one.`,
  schema: ({ message, received }) => `Found ${described(received)}. The schema says: ${excerpt(message)}.`,

  undeclared: ({ referent, name, known }) =>
    `${absent(referent, code(name))}. ${known.length === 0 ? "None is declared." : `Declared: ${list(known)}.`}`,
  "repeated-name": ({ name }) => `${code(name)} stands in the list a second time.`,
  "slug-not-folder": ({ slug, folder }) =>
    `The slug is ${code(slug)}, the folder is called ${code(folder)}; they must be the same.`,
  "own-prerequisite": () => "The exercise is its own prerequisite.",
  "later-prerequisite": ({ prerequisite, track, own }) =>
    `${code(prerequisite)} is of the track ${code(track)}, which comes after ${code(own)}: a track must be done before it. Move one of the two exercises, or leave the prerequisite out.`,
  "prerequisite-cycle": ({ way }) => `The prerequisites run in a circle: ${way.map(code).join(" → ")}.`,
  "progress-hidden": () => "What is shown while it runs must not be of a hidden case. Name a public one.",
  "progress-type": ({ drawn, key, type }) =>
    `${code(drawn)} draws ${DRAWN[drawn]}, and ${code(key)} is ${typeCode(type)}. Name another key, or draw it otherwise.`,
  "use-cycle": ({ way }) => `The exercises use each other in a circle: ${way.map(code).join(" → ")}.`,
  "used-invalid": ({ slug }) =>
    `The exercise ${code(slug)} is not valid, so nothing of it can be used. ${code(`grader verify ${slug}`)} says why.`,
  "used-name-taken": ({ name, owner }) =>
    `A solution imports ${code(name)} by this name, and it ${owner === null ? "writes a function of that name itself" : `imports one of that name from ${code(owner)}`}. Rename or leave out one of the two.`,

  "no-functions": () => "The exercise declares no function.",
  "options-taken": () => `A parameter cannot be called ${code("options")} beside the options object.`,
  "random-result": () => `A result cannot be ${code("random")}, which is a function.`,
  "state-alone": () =>
    `A result that is only ${code("state")} shows nothing to compare. Return a record that holds it.`,
  "option-type": ({ type }) =>
    `An option is a scalar, one of some words, or a tensor of rank 1; found ${typeCode(type)}.`,
  "gradient-name-taken": ({ name }) => `${code(name)} is a function already. Give the backward another name.`,
  "grad-output-taken": ({ function: name }) =>
    `${code(name)} has a parameter ${code("gradOutput")}, which its backward adds itself. Rename the parameter.`,
  "not-differentiable": ({ of, name, type }) =>
    `${of === "result" ? `The result of ${code(name)}` : code(name)} is ${typeCode(type)}; only a tensor or a number has a gradient.`,
  "same-gradient-name": ({ gradient, names: [first, second] }) =>
    `The gradients of ${code(first)} and ${code(second)} would both be called ${code(gradient)}. Rename one of the two.`,
  "single-result": ({ key, function: name, type }) =>
    `${code(name)} has one result, ${typeCode(type)}, and no keys. Leave out ${code(key)}, or let it return a record.`,
  "rising-steps": ({ before, after }) => `Steps must fall; ${after} comes after ${before}.`,

  "input-missing": ({ of, type }) => `This ${of} is missing; its type is ${typeCode(type)}.`,
  "wrong-type": ({ type, received }) =>
    `Expected a value of type ${typeCode(type)}, found ${described(received)}.`,
  "null-differentiated": ({ function: name }) =>
    `${code(name)} has a gradient for this input, so it cannot be ${code("null")}.`,
  "too-many-numbers": ({ most, total }) =>
    `The inputs of this case hold ${total} numbers; at most ${most} can be graded. Choose smaller sizes.`,
  "size-missing": ({ symbol, type }) =>
    `${typeCode(type)} needs a size for ${code(symbol)}. Add it to ${code("sizes")} of this case.`,
  "carry-without-repeat": () =>
    `${code("carry")} hands results on from call to call, and there is one call. Add ${code("repeat")}, 2 or more.`,
  "carry-mismatch": ({ parameter, key, result }) =>
    `The parameter is ${typeCode(parameter)}, the result ${code(key)} is ${typeCode(result)}; they must be the same.`,
  "each-too-long": ({ calls, received }) =>
    `${count(received, "item", "items")} for ${count(calls, "call", "calls")}: write at most one for each call.`,
  "no-tensor-record": ({ received }) =>
    `Expected ${code("{ record: … }")} with a tensor for each name, found ${described(received)}.`,
  "no-tensor-generator": ({ received }) =>
    `Expected a generator of numbers with a ${code("shape")}, found ${described(received)}.`,
  "shape-missing": () =>
    `A tensor in ${code("tensors")} brings its own shape. Add one, such as ${code("shape: [2, 3]")}.`,
  "shape-given": ({ type }) =>
    `The shape follows from ${typeCode(type)} and the sizes. Leave ${code("shape")} out.`,
  "bounds-swapped": ({ low, high }) => `The lower bound comes first; found ${code(`[${low}, ${high}]`)}.`,
  "wrong-rank": ({ type, rank, received }) =>
    `${typeCode(type)} has rank ${rank}; found ${received === 0 ? "a number" : `a nested list of rank ${received}`}.`,
  "wrong-size": ({ axis, symbol, size, type, shape }) =>
    `Axis ${axis} of ${typeCode(type)} should have size ${symbol === null ? size : `${code(symbol)} = ${size}`}; the shape found is ${code(`[${shape.join(", ")}]`)}.`,
  uneven: ({ expected, received }) =>
    `Expected ${listOrNumber(expected)}, as its neighbours are; found ${listOrNumber(received)}.`,
  "wrong-entries": ({ entries, received }) =>
    `Expected ${entries === "whole" ? "whole numbers" : "0 or 1"}, found ${described(received)}.`,

  "no-points": () => "No check gives points. At least one must.",
  "not-a-gradient-case": ({ case: name, function: called, backwards }) =>
    `A gradient check takes cases of a backward; ${code(name)} calls ${code(called)}. ${backwards.length === 0 ? `None is declared under ${code("gradients")}.` : `Backwards: ${list(backwards)}.`}`,
  "one-case": () => `${code("distinctResults")} holds cases against each other; name two or more.`,
  "no-such-axis": ({ axis, type }) =>
    `The result, ${typeCode(type)}, has no axis ${axis}; axes count from 0.`,
  "not-a-vector": ({ type }) =>
    `${code("decreasing")} asks for a vector, a tensor of rank 1; found ${typeCode(type)}.`,

  "edit-not-found": ({ nearest }) =>
    `${code("reference.ts")} has no such text.${nearest === null ? " Copy the place as it stands there." : ` The nearest is in line ${nearest.line}: ${excerpt(nearest.text)}.`}`,
  "edit-spaced-otherwise": ({ line }) =>
    `${code("reference.ts")} has this text in line ${line}, with other line breaks, indentation or spaces. Lines after the first are indented as compared to the first; ${code("|-")} keeps line breaks and adds none at the end.`,
  "edit-ambiguous": ({ lines }) =>
    `${code("reference.ts")} has this text ${lines.length} times, in ${placesOf(lines)}. Take in more of what stands around the one that is meant.`,
  "edit-changes-nothing": () =>
    `This leaves ${code("reference.ts")} as it is. Write what differs in ${code("replace")}.`,
  "edit-overlaps": ({ line }) =>
    `This place, line ${line} of ${code("reference.ts")}, is in another edit of the list too. Make one edit of both.`,
  "edit-and-file": () =>
    `A misconception is ${code("edit")} or ${code("file")}, not both. Keep one of the two.`,
  "no-edit": ({ file }) =>
    file === null
      ? `Nothing says how it differs from the reference. Add ${code("edit: { find: …, replace: … }")}.`
      : `Nothing says how it differs from the reference. Add ${code("edit: { find: …, replace: … }")} and remove ${code(file)}, or add ${code(`file: ${file}`)} to keep it.`,
  "missing-module": ({ file }) => `The file ${code(file)} is missing.`,
  "unused-misconception-file": ({ file }) =>
    `The file ${code(file)} is there, and no misconception names it by ${code("file:")}. Remove it, or name it.`,
  "no-pictures-module": () =>
    `The pictures have nothing to make them. Add ${code("pictures.ts")}, with a function for each.`,
  "unused-pictures-module": () =>
    `The file ${code("pictures.ts")} is there, and no picture is declared. Declare what its functions make, or remove it.`,
  "no-series": () => "The picture has no series. Name at least one thing that it draws.",
  "field-taken": () => `${code("field")} is the landscape behind the points. Call this series otherwise.`,
  "labels-and-range": () =>
    `Bars have ${code("labels")} or a ${code("range")} of numbers below them, not both. Keep one of the two.`,

  syntax: ({ message }) => `No valid TypeScript: ${excerpt(message)}.`,
  "type-error": ({ code: number, message }) =>
    `TypeScript reports ${code(`TS${number}`)}: ${excerpt(message)}.`,
  "types-unchecked": ({ reason }) => `The types could not be checked: ${UNCHECKED[reason]}.`,
  import: ({ source }) =>
    `Imports ${code(source)}; a file of an exercise stands alone. Only ${code("oracle.ts")} may import ${code("nabla/engine")}.`,
  "no-operation": ({ name }) =>
    `The engine has no operation ${code(name)}. ${code("docs/engine.md")} lists those there are.`,
  "not-exported": ({ name, found }) =>
    `The file exports no function ${code(name)}. ${found.length === 0 ? "It exports none." : `It exports ${list(found)}.`}`,
  "deferred-function": () => "An async function or a generator; expected a plain function.",
  "parameter-names": ({ expected, received }) =>
    `Expected the parameters ${code(`(${expected.join(", ")})`)}, found ${code(`(${received.join(", ")})`)}.`,
  "parameter-name": ({ expected, received }) =>
    `Expected a parameter called ${code(expected)}, found ${received === null ? "a pattern" : code(received)}.`,
  "no-written-type": ({ of, expected }) =>
    of === "result"
      ? `The type of the result is not written. Write ${code(`: ${expected}`)} behind the parameters.`
      : `The type of this parameter is not written. Write ${code(`: ${expected}`)} behind it.`,
  "other-type": ({ expected, received, meaning }) =>
    `The spec declares ${code(expected)}, written is ${code(received)}${meaning === null ? "" : `, which is ${code(meaning)}`}.`,

  "unread-module": () => "The file cannot be read: a string, a comment or a bracket does not end. Close it.",
  "nothing-exported": () =>
    `The file exports no function, so there is nothing to ask for. Write ${code("export function …")}.`,
  "many-functions": ({ most, received }) =>
    `The file exports ${received} functions; at most ${most} are asked for. Leave out ${code("export")} where a function is a helper.`,
  "pattern-parameter": () =>
    "A parameter that is taken apart; only the last one, the options, may be. Give it a name.",
  "no-shape": ({ name, tag, rank, brackets, sizes, others }) =>
    `${code(`${name}: ${arrayOf(rank)}`)} has no shape. ${brackets === null ? "" : `${code(brackets)} does not name sizes, which are letters, digits or both. `}Write a name for ${rank === 1 ? "its size" : "each size"} above the function, such as ${code(`${tag} [${sizes.join(", ")}]`)}. The same letter means the same size${others.length === 0 ? "" : `; the parameters already use ${list(others)}`}.`,
  "shape-rank": ({ name, tag, rank, shape }) =>
    `${code(`${name}: ${arrayOf(rank)}`)} has ${count(rank, "axis", "axes")}, and ${code(tag)} says ${code(`[${shape.join(", ")}]`)}. Write ${count(rank, "size", "sizes")}, or change the type.`,
  "unread-type": ({ name }) =>
    `The type of ${code(name)} is none that a spec has. Write ${list(TYPES)}, an object of these, or a union of words; or declare the function in ${code("exercise.yaml")}.`,
  "optional-member": ({ name }) =>
    `${code(`${name}?`)} may be left out; whatever a function takes or returns is always given. Write ${code(`${name}:`)}, and ${code("| null")} behind its type where there may be none.`,
  "rest-parameter": ({ name }) =>
    `${code(`...${name}`)} takes any number of arguments; a function of an exercise takes a fixed number. Write ${code(`${name}: number[]`)}, or one parameter for each.`,
  "default-parameter": ({ name, default: value }) =>
    name === "options"
      ? `The options have the default ${excerpt(value)}; they are always given, each of them. Leave out ${excerpt(`= ${value}`)}, and write defaults in the braces: ${code("{ eps = 0.01 }: { eps: number }")}.`
      : `${code(name)} has the default ${excerpt(value)}; every argument is always given. Leave out ${excerpt(`= ${value}`)}, and write ${code(`@param [${name}=${value}]`)} above the function where cases should have it.`,
  "unread-default": ({ name, default: value, type }) =>
    `The default ${excerpt(value)} of ${code(name)} is no written value of the type ${typeCode(type)}, so no case can have it. Write the value itself, as ${code(valueExample(type))}, or no default.`,
  "unread-export": ({ why, received }) =>
    why === "generic"
      ? `${excerpt(received)} has type parameters; an exercise declares fixed types. Write it without ${code("<…>")}, or leave out ${code("export")} where it is a helper.`
      : why === "overloaded"
        ? `${excerpt(received)} has no body. Write one head for each function, with its docstring above it and its body behind it.`
        : `An export that cannot be read: ${excerpt(received)}. Write ${code("export function name(x: number[]): number[] { … }")} where the function is declared, or leave out ${code("export")} where it is a helper.`,
  "no-grad-output": ({ forward }) =>
    `The backward of ${code(forward)} takes ${code("gradOutput")} first, then all that ${code(forward)} takes.`,
  "gradient-members": ({ expected, received }) =>
    `A backward returns an object with one or more of ${list(expected)}; ${received.length === 0 ? "no such object is written as its result" : `found ${list(received)}`}.`,
  "unknown-size": ({ symbol, function: name, backward }) =>
    `The result of ${code(name)} has the size ${code(symbol)}, which no parameter has, so ${code("gradOutput")} of ${code(backward)} cannot be drawn. Write a case of ${code(backward)} with ${code(`sizes: { ${symbol}: … }`)} in ${code("exercise.yaml")}.`,

  "blank-text": () => "The text is empty.",
  placeholder: ({ text }) => `Still to be written: ${excerpt(text)}.`,
  formula: ({ formula, fault }) => `The formula ${excerpt(formula)} cannot be set: ${formulaFault(fault)}.`,
  unclosed: ({ mark }) =>
    mark === "$"
      ? `A ${code("$")} without its partner: no formula begins or ends here. Close it, or write ${code("\\$")} for a dollar sign.`
      : mark === "$$"
        ? `A formula that is not closed: ${code("$$")} is missing behind it.`
        : mark === ":::"
          ? `A step that is not closed: a line ${code(":::")} is missing behind it.`
          : "A listing that is not closed. End it with a line of the marks that it begins with.",
  "other-language": ({ expected, text }) => `This should be in ${LANGUAGES[expected]}: ${excerpt(text)}.`,
  image: ({ source }) =>
    `The pages show no pictures, only their text: ${excerpt(source)}. Write a table, a listing or a formula.`,
  "bad-link": ({ target }) =>
    `${excerpt(target)} leads nowhere. Write a whole address (${code("https://…")}), or ${code("/exercises/")} and a slug.`,
  "top-heading": ({ text }) =>
    `The page sets the title of the exercise itself. Leave out ${excerpt(text)}, or write it with ${code("##")}.`,
  "broken-table": () =>
    `Rows that are no table: under the first row there must be one of dashes (${code("|---|---|")}) with as many cells.`,
  "step-name": ({ name }) =>
    `There is no block ${code(`:::${name}`)}. A step of a derivation is ${code(":::step[question]")}, what answers it, ${code(":::")}.`,
  "step-part": ({ lacks }) =>
    lacks === "question"
      ? `A step without a question: write it in brackets, ${code(":::step[What changes?]")}.`
      : `A step without an answer: between its question and ${code(":::")} there is nothing.`,
  "equal-choices": ({ places }) => `Choices ${listedWith(places.map(String), "and")} say the same.`,
  "order-words": ({ words }) =>
    `Choices are shown in another order to everybody, so ${excerpt(words)} points at nothing. Name what is meant.`,

  "no-statement": ({ language }) => `The statement in ${LANGUAGES[language]} is missing.`,
  "empty-statement": ({ language }) => `The statement in ${LANGUAGES[language]} is empty.`,
  "no-explanation": ({ language }) =>
    `The explanation in ${LANGUAGES[language]} is missing. The other language has one.`,
  "other-steps": ({ here, there }) =>
    `Both languages fold the same steps, under the same headings: here ${count(here, "step is", "steps are")} folded, in Chinese ${there}.`,
  "no-chinese-starter": () =>
    `The starter in Chinese is missing. Add ${code("starter.zh.ts")}, a copy of ${code("starter.ts")} with its comments in Chinese.`,
  "other-starter": ({ expected, received }) =>
    `Only comments may differ from ${code("starter.ts")}: there is ${piece(expected)} at this place, here ${piece(received)}.`,
  "no-quiz": ({ least }) => `The quiz is missing. Write one of ${least} questions or more.`,
  "few-questions": ({ least, received }) =>
    `The quiz has ${count(received, "question", "questions")}; ${least} or more are expected.`,
  "no-hints": () => "There is no hint. Write at least one, from a nudge to nearly the answer.",
  "no-reading": () => "There is nothing to read on. Add at least one link.",
  "no-misconceptions": () => "There is no misconception. Write at least one wrong solution.",
  "no-public-case": () =>
    "All cases are hidden. Make at least one public, so that a learner sees an error where it happens.",
  "no-hidden-case": () =>
    "All cases are public. Hide at least one, so that their values cannot be copied into an answer.",
  "points-total": ({ expected, received }) =>
    `The points of all checks add up to ${received}; expected ${expected}.`,
  "check-without-misconception": ({ check }) =>
    `No misconception has ${code(`rejectedBy: ${check}`)}. A check that gives points rejects at least one.`,
  "unused-case": ({ case: name }) => `No check uses the case ${code(name)}.`,
  "stray-file": ({ isModuleFolder }) =>
    isModuleFolder ? "Only TypeScript files belong here." : "Nothing reads this file. Delete or rename it.",
};

const RELATIONS = { ">=": "at least", ">": "more than", "<=": "at most", "<": "less than" };
const UNITS = { characters: "character", items: "item" };
const DRAWN = {
  curve: "numbers or vectors",
  image: "matrices",
  scatter: "points, `[N, 2]`",
  bars: "a vector",
  field: "a matrix",
};
const UNCHECKED = {
  "not-installed": "the compiler is not installed; run `npm install`",
  "timed-out": "the compiler did not end in time",
  failed: "the compiler failed",
};
const LANGUAGES = { zh: "Chinese", en: "English" };

const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: "there is no permission to read it",
  EPERM: "there is no permission to read it",
  EISDIR: "it is a folder",
  ELOOP: "it is a link that leads to itself",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "it is a file",
  ENAMETOOLONG: "the name is too long",
};

function placesOf(lines: readonly number[]): string {
  const places = [...new Set(lines)];
  return `${places.length === 1 ? "line" : "lines"} ${places.join(", ")}`;
}

const YAML: Readonly<Record<string, string>> = {
  ALIAS_PROPS: "An alias takes no anchor and no tag of its own.",
  BAD_ALIAS: "An alias needs the name of its anchor, such as `*defaults`.",
  BAD_COLLECTION_TYPE: "A tag that does not fit the list or mapping behind it. Leave it out.",
  BAD_DIRECTIVE: "A directive (`%…`) that YAML 1.2 does not know. Leave it out.",
  BAD_DQ_ESCAPE:
    "An escape that double quotes do not know. Write a backslash twice, or put the text in single quotes.",
  BAD_INDENT: "The items of one list or mapping must be indented alike, and an open bracket closed.",
  BAD_PROP_ORDER: "Anchor and tag stand behind `-`, `?` or `:`, not before.",
  BAD_SCALAR_START: "A text cannot begin with this character. Put it in quotes.",
  BLOCK_AS_IMPLICIT_KEY: "Two `key: value` on one line. Put text that holds a colon in quotes.",
  BLOCK_IN_FLOW: "Between brackets lists and mappings are written with brackets too.",
  IMPOSSIBLE: "No valid YAML from here on.",
  KEY_OVER_1024_CHARS: "A key of more than 1024 characters.",
  MISSING_CHAR: "A quote or bracket is not closed, or a comma or colon is missing.",
  MULTILINE_IMPLICIT_KEY: "A key must stand on one line. Is a colon or a quote missing above?",
  MULTIPLE_ANCHORS: "A value takes one anchor.",
  MULTIPLE_DOCS: "A second document begins here (`---`). The file holds one.",
  MULTIPLE_TAGS: "A value takes one tag; none is needed.",
  NON_STRING_KEY: "A key must be a plain word.",
  TAG_RESOLVE_FAILED: "Tags (`!…`) are not used here. Leave it out.",
  UNEXPECTED_TOKEN: "Unexpected here. Is a quote, a bracket or a comma missing above?",
};

function formulaFault(fault: FormulaFault): string {
  switch (fault.is) {
    case "unknown-command":
      return `there is no command ${code(fault.command)}`;
    case "unknown-environment":
      return `there is no environment ${code(fault.environment)}`;
    case "unexpected":
      return `expected ${markOrEnd(fault.expected)}, found ${markOrEnd(fault.received)}`;
    case "double-script":
      return `two ${fault.script}s behind each other; put the first pair in braces`;
    case "other":
      return `KaTeX says ${excerpt(fault.message)}`;
  }
}

function markOrEnd(mark: string | null): string {
  return mark === null ? "its end" : code(mark);
}

function systemReason(reason: string): string {
  return SYSTEM[reason] ?? `the system reports ${code(reason)}`;
}

function absent(referent: Referent, name: string): string {
  switch (referent.what) {
    case "function":
      return `There is no function ${name}`;
    case "case":
      return `There is no case ${name}`;
    case "check":
      return `There is no check ${name}`;
    case "exercise":
      return `There is no exercise ${name}`;
    case "member":
      return `The record has no member ${name}`;
    case "differentiated":
      return `${name} is not in ${code("wrt")}`;
    case "parameter":
      return `${code(referent.owner)} has no parameter ${name}`;
    case "option":
      return `${code(referent.owner)} has no option ${name}`;
    case "result-key":
      return `The result of ${code(referent.owner)} has no key ${name}`;
    case "used-function":
      return `The exercise ${code(referent.owner)} has no function ${name}`;
    case "symbol":
      return `No shape of ${code(referent.owner)} has a size ${name}`;
  }
}

function forms(expected: readonly Form[]): string {
  return listedWith(
    expected.map((form) => {
      if (typeof form === "string") return FORMS[form];
      return "code" in form ? code(form.code) : `a list of ${form.length} ${form.of}s`;
    }),
    "or",
  );
}

const FORMS = {
  text: "text",
  number: "a number",
  "whole number": "a whole number",
  boolean: "`true` or `false`",
  list: "a list",
  mapping: "a mapping",
  null: "`null`",
  value: "a value",
};

function described(value: Described): string {
  switch (value.is) {
    case "nothing":
      return "nothing";
    case "null":
      return code("null");
    case "text":
      return quotedText(value.text);
    case "list":
      return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
    case "mapping":
      return value.keys.length === 0 ? "an empty mapping" : `a mapping with ${list(value.keys)}`;
    default:
      return code(value.text);
  }
}

function list(names: readonly string[]): string {
  return quotedList(names, ", ");
}

function listedWith(parts: readonly string[], word: "and" | "or"): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function listOrNumber(length: number | null): string {
  return length === null ? "a number" : `a list of ${length}`;
}

function piece(text: string | null): string {
  return text === null ? "the end" : excerpt(text);
}
