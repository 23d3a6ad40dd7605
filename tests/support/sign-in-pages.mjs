// Walks through the sandbox's sign-in pages without a browser: what a person would type and press.

/**
 * Signs in and answers the question for access, following every redirect to its end (the loopback listener of whoever
 * asked, or the sandbox's last page).
 *
 * @param {string} url of the authorize page, or of the device page with its code
 * @param {{ name: string, password: string }} user
 * @param {'allow' | 'deny'} [answer]
 * @returns {Promise<{ url: string, status: number, text: string }>} the last page
 */
export async function walkSignInPages(url, { name, password }, answer = 'allow') {
  /** @type {Map<string, string>} */
  const cookies = new Map();
  let page = await visit(url, cookies);
  page = await submit(page, { username: name, password, action: 'sign-in' }, cookies);
  return submit(page, { action: answer }, cookies);
}

/** @typedef {{ url: string, status: number, text: string }} Page */

/**
 * @param {string} url
 * @param {Map<string, string>} cookies
 * @param {URLSearchParams} [form]
 * @returns {Promise<Page>}
 */
async function visit(url, cookies, form) {
  const response = await fetch(url, {
    redirect: 'manual',
    headers: {
      cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
      ...(form === undefined ? {} : { origin: new URL(url).origin }),
    },
    ...(form === undefined ? {} : { method: 'POST', body: form }),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [key = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
    cookies.set(key, value);
  }
  const location = response.headers.get('location');
  if (location !== null) {
    await response.body?.cancel();
    return visit(new URL(location, url).href, cookies);
  }
  return { url, status: response.status, text: await response.text() };
}

/**
 * @param {Page} page with one form
 * @param {Record<string, string>} fields
 * @param {Map<string, string>} cookies
 */
function submit(page, fields, cookies) {
  const form = /<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/i.exec(page.text)?.[0];
  if (form === undefined)
    throw new Error(`No form on ${page.url} (${String(page.status)}): ${page.text.slice(0, 500)}`);
  const body = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/gi)) {
    body.set(attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '');
  }
  for (const [key, value] of Object.entries(fields)) body.set(key, value);
  const action = attribute(/<form[^>]*>/i.exec(form)?.[0] ?? '', 'action') ?? page.url;
  return visit(new URL(action, page.url).href, cookies, body);
}

/** @param {string} tag @param {string} name */
function attribute(tag, name) {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&');
}
