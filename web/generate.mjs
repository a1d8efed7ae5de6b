// Makes from api/openapi.yaml what the web may rely on: types for the compiler, and checks that run on each answer.
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const contract = new URL('../api/openapi.yaml', import.meta.url);
const schemas = new URL('../docs/schema/', import.meta.url);
const folder = new URL('src/api/generated/', import.meta.url);
const base = 'https://roer.invalid';

/** What the web reads: shapes of the contract, and documents of the command line that come along with them. */
const read = {
  ...Object.fromEntries(
    ['Project', 'Indicators', 'Values', 'AreaList', 'Scores', 'FactorColumns', 'Certainty', 'Preview', 'FoundAreas', 'AreaPage', 'Job', 'JobMap', 'ResilienceAreas', 'Estates'].map(
      (name) => [name, `api/openapi.yaml#/components/schemas/${name}`],
    ),
  ),
  JobList: 'api/openapi.yaml#/components/schemas/Jobs',
  Framework: 'docs/schema/framework.schema.json',
  Frameworks: 'docs/schema/frameworks.schema.json',
  Verdicts: 'docs/schema/verdicts.schema.json',
  Signals: 'docs/schema/signals.schema.json',
  Doubt: 'docs/schema/doubt.schema.json',
  Examine: 'docs/schema/examine.schema.json',
  Next: 'docs/schema/next.schema.json',
  Segregation: 'docs/schema/segregation.schema.json',
  Resilience: 'docs/schema/resilience.schema.json',
  Stock: 'docs/schema/stock.schema.json',
};

/** Every schema is known by its place in the checkout, so that their references to each other hold. */
async function checker(document) {
  const ajv = new Ajv2020({
    code: { source: true, esm: true, optimize: 2 },
    strict: false,
    validateFormats: false,
    unevaluated: false,
    messages: true,
  });
  for (const name of await readdir(schemas)) {
    const { $schema, ...schema } = JSON.parse(await readFile(new URL(name, schemas), 'utf8'));
    ajv.addSchema({ ...schema, $id: `${base}/docs/schema/${name}` });
  }
  return ajv.addSchema({ $id: `${base}/api/openapi.yaml`, components: document.components });
}

/** The contract, with the documents that jobs give, for which it only says that they are objects. */
async function contractDocument() {
  const document = parse(await readFile(contract, 'utf8'));
  for (const name of ['Signals', 'Segregation', 'Resilience', 'Stock', 'Doubt', 'Examine', 'Next'])
    document.components.schemas[name] = { $ref: `../docs/schema/${name.toLowerCase()}.schema.json` };
  return document;
}

const declaration = `export interface Check {
  (data: unknown): boolean;
  errors?: { instancePath: string; message?: string }[] | null;
}
declare const check: Check;
export default check;
`;

export async function generate() {
  const document = await contractDocument();
  await mkdir(folder, { recursive: true });
  await writeFile(new URL('schema.d.ts', folder), astToString(await openapiTS(document, { cwd: contract })));
  const kinds = document.components.schemas.JobRequest.properties.kind.enum;
  await writeFile(new URL('jobs.ts', folder), `/** Kinds of long work that the server takes. */\nexport const jobKinds: readonly string[] = ${JSON.stringify(kinds)};\n`);
  const ajv = await checker(document);
  for (const [name, place] of Object.entries(read)) {
    // Each in a file of its own, so that only what is asked for is fetched.
    await writeFile(new URL(`${name}.js`, folder), standaloneCode.default(ajv, ajv.getSchema(`${base}/${place}`)));
    await writeFile(new URL(`${name}.d.ts`, folder), declaration);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generate();
