import type { EditFault } from "./load/apply-edits.ts";
import type { PictureSpec } from "./schema/picture-spec.ts";
import type { TypeSpec } from "./schema/type-spec.ts";

/** What is wrong with an exercise folder, as data; `reporters/problems` says it in a person's language. */
export type ProblemDetail =
  | FileDetail
  | YamlDetail
  | SchemaDetail
  | NameDetail
  | FunctionDetail
  | DeriveDetail
  | CaseDetail
  | CheckDetail
  | MisconceptionDetail
  | PictureDetail
  | ModuleDetail
  | ProseDetail
  | CompletenessDetail;
export type ProblemKind = ProblemDetail["kind"];

/** A value of a document by what tells it apart. */
export type Described =
  | { readonly is: "nothing" | "null" }
  | { readonly is: "text" | "number" | "boolean"; readonly text: string }
  | { readonly is: "list"; readonly length: number }
  | { readonly is: "mapping"; readonly keys: readonly string[] };

/** A way to write a value: a kind of value, or what is to be typed. */
export type Form =
  | "text"
  | "number"
  | "whole number"
  | "boolean"
  | "list"
  | "mapping"
  | "null"
  | "value"
  | { readonly code: string }
  | { readonly length: number; readonly of: "number" | "whole number" };

/** A file as a whole, or its bytes. `code` is the system's, such as ENOENT. */
type FileDetail =
  | { readonly kind: "unreadable-folder" | "unreadable-file"; readonly code: string }
  | { readonly kind: "missing-file" | "link-outside" }
  | { readonly kind: "not-a-file"; readonly is: "folder" | "special" }
  | { readonly kind: "file-too-large"; readonly bytes: number; readonly most: number }
  | { readonly kind: "not-utf8" | "byte-order-mark" | "nul-byte" | "carriage-return" };

type YamlDetail =
  | { readonly kind: "tab-indent"; readonly moreLines: number }
  /** `code` and `message` are the parser's. */
  | { readonly kind: "yaml-syntax"; readonly code: string; readonly message: string }
  | { readonly kind: "too-deep"; readonly most: number }
  | { readonly kind: "too-many-values"; readonly most: number }
  | { readonly kind: "unknown-anchor"; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: "key-no-word" }
  | { readonly kind: "key-reserved" | "key-repeated"; readonly key: string }
  | { readonly kind: "bad-merge"; readonly received: Described };

/** What the schema says. */
type SchemaDetail =
  | { readonly kind: "unknown-key"; readonly key: string; readonly known: readonly string[] }
  | { readonly kind: "wrong-value"; readonly expected: readonly Form[]; readonly received: Described }
  | {
      readonly kind: "out-of-bounds";
      readonly relation: ">=" | ">" | "<=" | "<";
      readonly limit: number;
      readonly of: "number" | "characters" | "items";
      readonly received: Described;
    }
  | { readonly kind: SchemaRule; readonly received: Described }
  | { readonly kind: "one-correct-choice"; readonly correct: readonly number[] }
  | { readonly kind: "no-correct-choice" }
  /** `message` is Zod's, in English: a rule of the schema that has no words of its own. */
  | { readonly kind: "schema"; readonly message: string; readonly received: Described };

/** Rules of a single value. The schemas give these names where Zod asks for a message. */
export const SCHEMA_RULES = [
  "not-a-url",
  "not-a-slug",
  "not-a-module",
  "not-an-identifier",
  "not-a-symbol",
  "reserved-name",
] as const;
type SchemaRule = (typeof SCHEMA_RULES)[number];

/** What a name may refer to. `owner` is the function whose parameter, option, result or symbol is meant. */
export type Referent =
  | { readonly what: "function" | "case" | "check" | "exercise" | "member" | "differentiated" }
  | {
      readonly what: "parameter" | "option" | "result-key" | "symbol" | "used-function";
      readonly owner: string;
    };

type NameDetail =
  | {
      readonly kind: "undeclared";
      readonly referent: Referent;
      readonly name: string;
      readonly known: readonly string[];
    }
  | { readonly kind: "repeated-name"; readonly name: string }
  | { readonly kind: "slug-not-folder"; readonly slug: string; readonly folder: string }
  | { readonly kind: "own-prerequisite" }
  | { readonly kind: "prerequisite-cycle" | "use-cycle"; readonly way: readonly string[] }
  | { readonly kind: "used-invalid"; readonly slug: string }
  | { readonly kind: "used-name-taken"; readonly name: string; readonly owner: string | null }
  | {
      readonly kind: "later-prerequisite";
      readonly prerequisite: string;
      readonly track: string;
      readonly own: string;
    };

type FunctionDetail =
  | { readonly kind: "no-functions" | "options-taken" | "random-result" | "state-alone" }
  | { readonly kind: "option-type"; readonly type: TypeSpec }
  | { readonly kind: "gradient-name-taken"; readonly name: string }
  | { readonly kind: "grad-output-taken"; readonly function: string }
  | {
      readonly kind: "not-differentiable";
      readonly of: "parameter" | "output" | "result";
      readonly name: string;
      readonly type: TypeSpec;
    }
  | {
      readonly kind: "same-gradient-name";
      readonly gradient: string;
      readonly names: readonly [string, string];
    }
  | {
      readonly kind: "single-result";
      readonly key: "of" | "outputs" | "carry";
      readonly function: string;
      readonly type: TypeSpec;
    }
  | { readonly kind: "rising-steps"; readonly before: number; readonly after: number };

/** What keeps a spec from being derived from `reference.ts`. */
type DeriveDetail =
  | { readonly kind: "unread-module" | "nothing-exported" | "pattern-parameter" }
  /**
   * `tag` says where in the docstring: `@param x`. `brackets` are those that hold no sizes, where there are some. `sizes`
   * could be written, `others` are the letters that parameters have.
   */
  | {
      readonly kind: "no-shape";
      readonly name: string;
      readonly tag: string;
      readonly rank: number;
      readonly brackets: string | null;
      readonly sizes: readonly string[];
      readonly others: readonly string[];
    }
  | {
      readonly kind: "shape-rank";
      readonly name: string;
      readonly tag: string;
      readonly rank: number;
      readonly shape: readonly (string | number)[];
    }
  | { readonly kind: "unread-type" | "optional-member" | "rest-parameter"; readonly name: string }
  /** `default` is the text behind `=`. */
  | { readonly kind: "default-parameter"; readonly name: string; readonly default: string }
  | {
      readonly kind: "unread-default";
      readonly name: string;
      readonly default: string;
      readonly type: TypeSpec;
    }
  /** `received` is how the statement begins. */
  | {
      readonly kind: "unread-export";
      readonly why: "generic" | "overloaded" | "other";
      readonly received: string;
    }
  | { readonly kind: "many-functions"; readonly most: number; readonly received: number }
  | { readonly kind: "no-grad-output"; readonly forward: string }
  | {
      readonly kind: "gradient-members";
      readonly expected: readonly string[];
      readonly received: readonly string[];
    }
  | {
      readonly kind: "unknown-size";
      readonly symbol: string;
      readonly function: string;
      readonly backward: string;
    };

type CaseDetail =
  | { readonly kind: "progress-hidden" }
  /** A member of the result, by its key, that is of no type that this is drawn from. */
  | {
      readonly kind: "progress-type";
      readonly drawn: PictureSpec["kind"] | "field";
      readonly key: string;
      readonly type: TypeSpec;
    }
  | { readonly kind: "input-missing"; readonly of: "input" | "option" | "member"; readonly type: TypeSpec }
  | { readonly kind: "wrong-type"; readonly type: TypeSpec; readonly received: Described }
  | { readonly kind: "null-differentiated"; readonly function: string }
  | { readonly kind: "too-many-numbers"; readonly most: number; readonly total: number }
  | { readonly kind: "size-missing"; readonly symbol: string; readonly type: TypeSpec }
  | { readonly kind: "carry-without-repeat" }
  | {
      readonly kind: "carry-mismatch";
      readonly parameter: TypeSpec;
      readonly key: string;
      readonly result: TypeSpec;
    }
  | { readonly kind: "each-too-long"; readonly calls: number; readonly received: number }
  | { readonly kind: "no-tensor-record" | "no-tensor-generator"; readonly received: Described }
  | { readonly kind: "shape-missing" }
  | { readonly kind: "shape-given"; readonly type: TypeSpec }
  | { readonly kind: "bounds-swapped"; readonly low: number; readonly high: number }
  | { readonly kind: "wrong-rank"; readonly type: TypeSpec; readonly rank: number; readonly received: number }
  | {
      readonly kind: "wrong-size";
      readonly axis: number;
      readonly symbol: string | null;
      readonly size: number;
      readonly type: TypeSpec;
      readonly shape: readonly number[];
    }
  /** Neighbours are lists of `expected` items, or numbers where it is null; so for what was received. */
  | { readonly kind: "uneven"; readonly expected: number | null; readonly received: number | null }
  | {
      readonly kind: "wrong-entries";
      readonly entries: "whole" | "zero-or-one";
      readonly received: Described;
    };

type CheckDetail =
  | { readonly kind: "no-points" }
  | {
      readonly kind: "not-a-gradient-case";
      readonly case: string;
      readonly function: string;
      readonly backwards: readonly string[];
    }
  | { readonly kind: "not-a-vector"; readonly type: TypeSpec }
  | { readonly kind: "one-case" }
  | { readonly kind: "no-such-axis"; readonly axis: number; readonly type: TypeSpec };

/** How a misconception is made from the reference. */
type MisconceptionDetail =
  | EditFault
  | { readonly kind: "edit-and-file" }
  /** `file` is a module of its name that is there, and that no `file:` names. */
  | { readonly kind: "no-edit"; readonly file: string | null }
  | { readonly kind: "missing-module" | "unused-misconception-file"; readonly file: string };

/** What is made from a learner's functions after a pass. */
type PictureDetail =
  | { readonly kind: "no-pictures-module" | "unused-pictures-module" }
  | { readonly kind: "no-series" | "field-taken" | "labels-and-range" };

/** A TypeScript file of the exercise beside what the spec declares. */
type ModuleDetail =
  /** `message` is the parser's or the compiler's. */
  | { readonly kind: "syntax"; readonly message: string }
  | { readonly kind: "type-error"; readonly code: number; readonly message: string }
  | { readonly kind: "types-unchecked"; readonly reason: "not-installed" | "timed-out" | "failed" }
  | { readonly kind: "import"; readonly source: string }
  /** The oracle asks the engine for what it does not offer. */
  | { readonly kind: "no-operation"; readonly name: string }
  | { readonly kind: "not-exported"; readonly name: string; readonly found: readonly string[] }
  | { readonly kind: "deferred-function" }
  | {
      readonly kind: "parameter-names";
      readonly expected: readonly string[];
      readonly received: readonly string[];
    }
  | { readonly kind: "parameter-name"; readonly expected: string; readonly received: string | null }
  | {
      readonly kind: "no-written-type";
      readonly of: "parameter" | "options" | "result";
      readonly expected: string;
    }
  | {
      readonly kind: "other-type";
      readonly expected: string;
      readonly received: string;
      readonly meaning: string | null;
    };

/** A text for people. */
type ProseDetail =
  | { readonly kind: "blank-text" }
  | { readonly kind: "placeholder"; readonly text: string }
  | { readonly kind: "formula"; readonly formula: string; readonly fault: FormulaFault }
  | { readonly kind: "unclosed"; readonly mark: "$" | "$$" | "```" | ":::" }
  | { readonly kind: "other-language"; readonly expected: "zh" | "en"; readonly text: string }
  | { readonly kind: "image"; readonly source: string }
  | { readonly kind: "bad-link"; readonly target: string }
  | { readonly kind: "top-heading"; readonly text: string }
  | { readonly kind: "broken-table" }
  | { readonly kind: "step-name"; readonly name: string }
  | { readonly kind: "step-part"; readonly lacks: "question" | "answer" }
  /** `places` are numbers from 1. */
  | { readonly kind: "equal-choices"; readonly places: readonly number[] }
  | { readonly kind: "order-words"; readonly words: string };

/** Why a formula cannot be set; null stands for its end. */
export type FormulaFault =
  | { readonly is: "unknown-command"; readonly command: string }
  | { readonly is: "unknown-environment"; readonly environment: string }
  | { readonly is: "unexpected"; readonly expected: string | null; readonly received: string | null }
  | { readonly is: "double-script"; readonly script: "superscript" | "subscript" }
  /** `message` is KaTeX's. */
  | { readonly is: "other"; readonly message: string };

/** What a published exercise must have. */
type CompletenessDetail =
  | { readonly kind: "no-statement" | "empty-statement"; readonly language: "zh" | "en" }
  /** The other language has one. */
  | { readonly kind: "no-explanation"; readonly language: "zh" | "en" }
  /** How many steps are folded under a heading, here and in the other language. */
  | { readonly kind: "other-steps"; readonly here: number; readonly there: number }
  | { readonly kind: "no-chinese-starter" }
  /** Where the Chinese starter parts from the other one: code, or a comment by its form and tags; null at the end. */
  | { readonly kind: "other-starter"; readonly expected: string | null; readonly received: string | null }
  | { readonly kind: "no-quiz"; readonly least: number }
  | { readonly kind: "few-questions"; readonly least: number; readonly received: number }
  | { readonly kind: "no-hints" | "no-reading" | "no-misconceptions" | "no-public-case" | "no-hidden-case" }
  | { readonly kind: "points-total"; readonly expected: number; readonly received: number }
  | { readonly kind: "check-without-misconception"; readonly check: string }
  | { readonly kind: "unused-case"; readonly case: string }
  | { readonly kind: "stray-file"; readonly isModuleFolder: boolean };
