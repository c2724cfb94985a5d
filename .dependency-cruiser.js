/** Imports run one way; docs/decisions/001-rooms-and-imports.md says why. */
const SOURCE = "^grader/[^/]+/.*\\.ts$";
const TEST = "(\\.test\\.tsx?|/testing/.*|/archetypes/.*)$";

/** A room of `grader/` may import from itself and from the rooms named, and from nothing else of ours. */
function mayImport(room, ...others) {
  const allowed = [room, ...others].map((name) => `^grader/${name}(/|$)`);
  return {
    name: `${room}-imports`,
    comment: `grader/${room} may import ${others.length === 0 ? "nothing of ours" : others.join(", ")}`,
    severity: "error",
    from: { path: `^grader/${room}/`, pathNot: TEST },
    to: { path: SOURCE, pathNot: allowed },
  };
}

/** Rooms that a browser and a bare isolate load too. */
function noNode(room, pathNot = TEST) {
  return {
    name: `${room}-without-node`,
    comment: `grader/${room} runs where there is no Node`,
    severity: "error",
    from: { path: `^grader/${room}/`, pathNot },
    to: { dependencyTypes: ["core", "npm", "npm-dev"] },
  };
}

export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    mayImport("numbers"),
    mayImport("source"),
    mayImport("engine", "numbers"),
    mayImport("value", "numbers"),
    mayImport("gradcheck", "numbers"),
    mayImport("spec", "numbers", "source", "value"),
    mayImport("sandbox", "numbers", "source", "value", "gradcheck"),
    mayImport("report", "numbers", "spec", "sandbox/contract.ts"),
    mayImport("families", "spec"),
    mayImport("diagnosis", "numbers", "gradcheck", "report", "spec", "value"),
    mayImport(
      "pipeline",
      "numbers",
      "source",
      "engine",
      "gradcheck",
      "spec",
      "families",
      "value",
      "sandbox",
      "report",
      "diagnosis",
    ),
    mayImport("reporters", "numbers", "report", "spec", "pipeline/verify/verification.ts"),
    mayImport("importer", "spec"),
    mayImport(
      "api",
      ...["numbers", "gradcheck", "spec", "report", "reporters", "pipeline"],
      ...["sandbox/host/sandbox-unavailable.ts", "cli/locale-in.ts"],
    ),
    {
      name: "gradcheck-alone",
      comment: "whoever wants gradients checked loads neither the sandbox nor what grades",
      severity: "error",
      from: { path: "^grader/(api/vitest|gradcheck/gradcheck)\\.ts$" },
      to: { reachable: true, path: "^grader/(sandbox|pipeline|spec)/|node_modules/isolated-vm" },
    },
    {
      name: "nothing-needs-packing",
      comment: "a clone runs as it is written; only npm pack makes anything of it",
      severity: "error",
      from: { path: "^(app|grader)/", pathNot: `^grader/pack/|${TEST}` },
      to: { path: "^grader/pack/" },
    },
    {
      name: "production-without-testing",
      comment: "testing/, of the whole and of each room, is what tests need, and knows right answers",
      severity: "error",
      from: { path: "^(app|grader|prisma)/", pathNot: TEST },
      to: { path: "(^|/)testing/" },
    },
    {
      name: "grader-without-platform",
      comment: "the grader knows no web and no database",
      severity: "error",
      from: { path: "^grader/" },
      to: { path: "^(app|prisma)/" },
    },
    noNode("numbers"),
    noNode("source", `^grader/source/read-regular-file\\.ts$|${TEST}`),
    noNode("engine"),
    noNode("gradcheck"),
    noNode("diagnosis"),
    noNode("value"),
    noNode("reporters"),
    noNode("pipeline/comparison"),
    noNode("pipeline/submission"),
    noNode("pipeline/cases"),
    noNode("pipeline/try"),
    noNode("sandbox/browser"),
    noNode("sandbox/harness"),
    {
      name: "pages-know-the-server-by-type",
      comment:
        "the server's code runs outside the pages' bundles; pages reach it by app/_request/platform.ts",
      severity: "error",
      from: { path: "^app/", pathNot: `^app/_server/|${TEST}` },
      to: {
        path: "^app/_server/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "pages-grade-in-the-browser-only",
      comment: "of the grader pages load what runs in a browser",
      severity: "error",
      // Samples are graded ahead of time, by programs of their own.
      from: { path: "^app/", pathNot: `^app/_server/|^app/_\\w+/testing/|${TEST}` },
      to: {
        path: "^grader/",
        pathNot: "^grader/((browser(-run)?|reporters/locales)\\.ts|spec/schema/\\w+\\.schema\\.json)$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "features-without-routes",
      comment: "a page composes features; none of them knows an address' file",
      severity: "error",
      from: { path: "^app/_", pathNot: TEST },
      to: { path: "^app/[^_]" },
    },
    {
      name: "server-by-the-front-door",
      comment: "the server uses the grader as everybody does, by grader/index.ts",
      severity: "error",
      from: { path: "^app/_server/", pathNot: TEST },
      // A program starts on any Node, which cannot read TypeScript yet.
      to: { path: "^grader/", pathNot: "^grader/(index\\.ts|with-needed-node\\.js)$" },
    },
    {
      name: "server-without-pages",
      comment: "the server runs before any page; of them it loads how texts are set and pictures drawn",
      severity: "error",
      from: { path: "^app/_server/", pathNot: TEST },
      to: {
        path: "^app/",
        pathNot:
          "^app/(_server/|_request/platform\\.ts$|_i18n/|_statement/markdown-html\\.ts$|_pictures/tile-svg\\.ts$)",
      },
    },
    {
      name: "browser-without-answers",
      comment: "nothing that knows or makes a right answer comes to a page",
      severity: "error",
      from: { path: "^grader/browser(-run)?\\.ts$" },
      to: {
        reachable: true,
        path: "^(testing|grader/(importer|cli|families|pipeline/(oracle|verify|mutate)))/",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
