// Bundled by workflow-parser.ts: the package's files import without extensions, which Node does not.
export { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
export { parseAction } from "@actions/workflow-parser/actions/action-parser";
