/** What was found out about the start URL of an AWS access portal that a person typed. */
export type StartUrlCheck =
  | { readonly kind: 'invalid'; readonly message: string }
  | {
      readonly kind: 'valid';
      readonly startUrl: string;

      /** The Region that the address itself names. */
      readonly region?: string;

      /** The name that people know the portal by. */
      readonly name: string;

      /** Why it may be a mistake all the same. */
      readonly warning?: string;
    };

const awsHosts = [
  /\.awsapps\.(com|cn)$/,
  /\.app\.aws$/,
  /^identitycenter\.amazonaws\.com(\.cn)?$/,
  /\.home\.awsapps\.cn$/,
];
const regionalPortal = /^[\w-]+\.portal\.([a-z]{2}(?:-[a-z]+)+-\d)\.app\.aws$/;

/** Whether a host is this machine's own, where plain HTTP goes over no network. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Reads a start URL as it is pasted from a browser: with a fragment, a slash at its end, or spaces around it. */
export function checkStartUrl(text: string): StartUrlCheck {
  const url = parse(text.trim());
  if (url === undefined) return invalid('Enter the whole address, such as https://my-company.awsapps.com/start.');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname))) {
    return invalid('The address must begin with https://.');
  }
  if (url.username !== '' || url.password !== '')
    return invalid('The address must not contain a user name or password.');
  const path = url.pathname.replace(/\/+$/, '');
  const region = regionalPortal.exec(url.hostname)?.[1];
  const isAws = awsHosts.some((host) => host.test(url.hostname)) || isLoopbackHost(url.hostname);
  return {
    kind: 'valid',
    startUrl: `${url.origin}${path}`,
    name: isLoopbackHost(url.hostname) ? url.host : (url.hostname.split('.')[0] ?? url.hostname),
    ...(region === undefined ? {} : { region }),
    ...(isAws ? {} : { warning: 'This is not one of the usual addresses of an AWS access portal.' }),
  };
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function invalid(message: string): StartUrlCheck {
  return { kind: 'invalid', message };
}
