// The import that a person writes in an afternoon: row after row, look at the parameter, then put it.
// One process, no library, one connection kept open: everything that makes such a script slow by accident is left out.
//   node one-by-one.mjs FILE [--changed], with the usual AWS_ variables; --changed puts only what is another value
import { readFileSync } from 'node:fs';
import { ssmClient } from '../../support/signed-ssm.mjs';

const {
  AWS_ENDPOINT_URL: endpoint = '',
  AWS_REGION: region = '',
  AWS_ACCESS_KEY_ID: accessKeyId = '',
  AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
} = process.env;
const ssm = ssmClient({ endpoint, region, accessKeyId, secretAccessKey });

const onlyChanged = process.argv.includes('--changed');

// The benchmark's files have no quotes.
const [, ...lines] = readFileSync(process.argv[2] ?? '', 'utf8')
  .trimEnd()
  .split(/\r?\n/);
for (const line of lines) {
  const [name = '', value = '', type = ''] = line.split(',');
  const found = await ssm.call('GetParameter', { Name: name, WithDecryption: true });
  const known = /** @type {{ Value?: string, Type?: string } | undefined} */ (found.body['Parameter']);
  if (onlyChanged && known?.Value === value && known.Type === type) continue;
  const put = await ssm.call('PutParameter', { Name: name, Value: value, Type: type, Overwrite: known !== undefined });
  if (put.status !== 200) throw new Error(`PutParameter ${name}: ${String(put.status)} ${JSON.stringify(put.body)}`);
}
ssm.close();
