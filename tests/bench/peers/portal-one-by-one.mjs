// Accounts and roles as a script lists them: one request after another, the next when the answer of the last is there. One
// connection is kept open; what is throttled is sent again after a second.
import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { parseJson } from '../../../scripts/lib/json.mjs';

/**
 * @param {string} endpoint of the portal, on http
 * @param {string} token an SSO access token
 * @returns {Promise<{ accounts: number, roles: number }>}
 */
export async function listOneByOne(endpoint, token) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  /** @param {string} path @param {Record<string, string>} query */
  const page = async (path, query) => {
    const url = new URL(path, endpoint);
    url.search = new URLSearchParams({ max_result: '100', ...query }).toString();
    for (;;) {
      const { status, text } = await fetchText(url, agent, token);
      if (status === 200) return /** @type {Page} */ (parseJson(text));
      if (status !== 429) throw new Error(`${path}: ${String(status)} ${text}`);
      await delay(1000);
    }
  };
  try {
    /** @type {string[]} */
    const accounts = [];
    let next = '';
    do {
      const { accountList = [], nextToken } = await page(
        '/assignment/accounts',
        next === '' ? {} : { next_token: next },
      );
      accounts.push(...accountList.map(({ accountId }) => accountId));
      next = nextToken ?? '';
    } while (next !== '');
    let roles = 0;
    for (const account of accounts) {
      roles += (await page('/assignment/roles', { account_id: account })).roleList?.length ?? 0;
    }
    return { accounts: accounts.length, roles };
  } finally {
    agent.destroy();
  }
}

/** @typedef {{ accountList?: { accountId: string }[], roleList?: unknown[], nextToken?: string | null }} Page */

/**
 * @param {URL} url
 * @param {Agent} agent
 * @param {string} token
 * @returns {Promise<{ status: number, text: string }>}
 */
function fetchText(url, agent, token) {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'x-amz-sso_bearer_token': token } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (/** @type {string} */ part) => (text += part));
      response.once('error', reject).once('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    }).once('error', reject);
  });
}
