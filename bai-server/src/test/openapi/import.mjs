// Validates the documents of a folder and imports them as Postman does. Prints one line of JSON for each.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';

const { SchemaPack, bundle } = createRequire(import.meta.url)('openapi-to-postmanv2');

const requests = (item) => (item.item ? item.item.flatMap(requests) : [`${item.request.method} ${item.name}`]);

function imported(input) {
  return new Promise((resolve, reject) => {
    const pack = new SchemaPack(input, {});
    const convert = () =>
      pack.convert((error, made) => {
        const failed = error || (!made.result && made.reason);
        failed ? reject(new Error(failed)) : resolve(made.output[0].data.item.flatMap(requests));
      });
    input.type === 'folder'
      ? pack.mergeAndValidate((error, merged) => (error || !merged.result ? reject(error || merged.reason) : convert()))
      : convert();
  });
}

async function validated(document) {
  const verdict = await new Validator().validate(document);
  return verdict.valid ? [] : [].concat(verdict.errors);
}

async function single(file) {
  const data = fs.readFileSync(file, 'utf8');
  return { faults: await validated(JSON.parse(data)), requests: await imported({ type: 'string', data }) };
}

async function several(folder, root) {
  const parts = fs.readdirSync(path.join(folder, 'openapi-wx')).filter((name) => name.endsWith('.yaml'));
  const names = [root, ...parts.map((name) => `openapi-wx/${name}`)];
  const data = names.map((name) => ({ path: `/${name}`, content: fs.readFileSync(path.join(folder, name), 'utf8') }));
  const one = await bundle({
    type: 'multiFile',
    specificationVersion: '3.1.0',
    rootFiles: [{ path: `/${root}` }],
    bundleFormat: 'JSON',
    data,
  });
  const whole = one.output.data[0].bundledContent;
  return {
    faults: await validated(typeof whole === 'string' ? JSON.parse(whole) : whole),
    requests: await imported({ type: 'folder', data: names.map((name) => ({ fileName: path.join(folder, name) })) }),
  };
}

const folder = process.argv[2];
console.log(JSON.stringify(await single(path.join(folder, 'openapi.json'))));
console.log(JSON.stringify(await several(folder, 'openapi-wx.yaml')));
