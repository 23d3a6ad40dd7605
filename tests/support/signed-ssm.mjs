// Signs a request to Parameter Store by AWS Signature Version 4, and sends it over one connection that is kept open.
import { createHash, createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { parseJson } from '../../scripts/lib/json.mjs';

/** @param {string | Buffer} key @param {string} text */
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest('hex');

/**
 * @typedef {object} Ssm
 * @property {(operation: string, body: object) => Promise<{ status: number, body: Record<string, unknown> }>} call
 * @property {() => void} close
 */

/**
 * @param {{ endpoint: string, region: string, accessKeyId: string, secretAccessKey: string }} options
 * @returns {Ssm}
 */
export function ssmClient({ endpoint, region, accessKeyId, secretAccessKey }) {
  const url = new URL(endpoint);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @param {string} operation @param {string} body */
  function headersOf(operation, body) {
    const time = new Date().toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
    const scope = `${time.slice(0, 8)}/${region}/ssm/aws4_request`;
    /** @type {Record<string, string>} */
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      host: url.host,
      'x-amz-date': time,
      'x-amz-target': `AmazonSSM.${operation}`,
    };
    const names = Object.keys(headers).join(';');
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
    const canonical = ['POST', '/', '', lines.join(''), names, hash(body)].join('\n');
    const key = ['ssm', 'aws4_request'].reduce(
      (/** @type {Buffer} */ secret, part) => hmac(secret, part),
      hmac(hmac(`AWS4${secretAccessKey}`, time.slice(0, 8)), region),
    );
    const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, hash(canonical)].join('\n')).toString('hex');
    headers['authorization'] =
      `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    return headers;
  }

  return {
    call: (operation, body) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(body);
        const sent = request(url, { method: 'POST', agent, headers: headersOf(operation, text) }, (response) => {
          let answer = '';
          response.setEncoding('utf8');
          response.on('data', (/** @type {string} */ chunk) => (answer += chunk));
          response.on('error', reject);
          response.on('end', () => {
            const parsed = /** @type {Record<string, unknown>} */ (parseJson(answer));
            resolve({ status: response.statusCode ?? 0, body: parsed });
          });
        });
        sent.on('error', reject);
        sent.end(text);
      }),
    close: () => {
      agent.destroy();
    },
  };
}
