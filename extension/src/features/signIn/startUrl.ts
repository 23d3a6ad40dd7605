import { partitionOf, regionPattern } from '../../connections/regions/partitions';
import { isLoopbackHost } from '../../platform/externalUrl';

/** What the start URL of an AWS access portal says of it. */
export interface Portal {
  readonly startUrl: string;

  /** The Region that the address itself names. */
  readonly region?: string | undefined;

  /** The name that people know the portal by. */
  readonly name: string;
}

/**
 * A form that AWS gives its portals. The groups of its patterns: `id`, the portal's own name, and `region`.
 * Sources: "AWS access portal" and "Issuer URL" in AWS's user guides of the partitions, and the address forms that
 * AWS's SDKs resolve.
 */
interface PortalForm {
  readonly host: RegExp;
  readonly path: RegExp;

  /** What AWS's endpoints take; the path as it was typed otherwise. */
  readonly startPath?: string;
}

const host = (pattern: string): RegExp => new RegExp(`^${pattern}$`);
const directory = /^\/directory\/(?<id>[\w.-]+)$/;
const instance = /^\/(?<id>(?:ssoins|d)-[\w.-]+)$/;
const start = /^(?:\/start(?:\/.*)?)?$/;

const portalForms: readonly PortalForm[] = [
  // d-1234567890.awsapps.com/start, my-company.awsapps.com/start
  { host: host('(?<id>(?!start\\.|view\\.)[\\w-]+)\\.awsapps\\.com'), path: start, startPath: '/start' },
  // GovCloud: start.us-gov-home.awsapps.com/directory/my-company, with or without a Region
  { host: host(`start\\.(?:${regionPattern}\\.)?us-gov-home\\.awsapps\\.com`), path: directory },
  // China: start.home.awsapps.cn/directory/my-company, with or without a Region
  { host: host(`start\\.(?:${regionPattern}\\.)?home\\.awsapps\\.cn`), path: directory },
  // IPv4 and IPv6: ssoins-1234.portal.eu-central-1.app.aws, GovCloud too; China's and the European Sovereign Cloud's
  {
    host: host(
      `(?<id>[\\w-]+)\\.portal\\.${regionPattern}\\.(?:app\\.aws|app\\.amazonwebservices\\.com\\.cn|(?:app|api)\\.amazonwebservices\\.eu)`,
    ),
    path: start,
  },
  // IPv4: ssoins-1234.eu-central-1.portal.amazonaws.com
  { host: host(`(?<id>[\\w-]+)\\.${regionPattern}\\.portal\\.amazonaws\\.(?:com|com\\.cn|eu)`), path: start },
  // The issuer's URL: identitycenter.amazonaws.com/ssoins-1234
  { host: host('identitycenter\\.(?:us-gov\\.)?amazonaws\\.(?:com|com\\.cn|eu)'), path: instance },
];

/**
 * The isolated partitions have domains of their own; AWS publishes no form of their portals, so whatever stands in these
 * domains, which are AWS's, is taken.
 */
const isolated: readonly (readonly [host: RegExp, partition: string])[] = [
  [/\.c2s\.ic\.gov$/, 'aws-iso'],
  [/\.sc2s\.sgov\.gov$/, 'aws-iso-b'],
  [/\.cloud\.adc-e\.uk$/, 'aws-iso-e'],
  [/\.csp\.hci\.ic\.gov$/, 'aws-iso-f'],
];
const regionInHost = new RegExp(`(?:^|\\.)${regionPattern}\\.`);

const partitionsOfHosts: typeof isolated = [
  [/\.us-gov-home\.awsapps\.com$|\.us-gov\.amazonaws\.com$/, 'aws-us-gov'],
  [/\.cn$/, 'aws-cn'],
  [/\.eu$/, 'aws-eusc'],
  ...isolated,
];

const forms = 'https://my-company.awsapps.com/start or https://ssoins-….portal.eu-central-1.app.aws';

/** The id of the partition that a portal belongs to. */
export function portalPartition(startUrl: string): string {
  const { hostname } = new URL(startUrl);
  const named = regionInHost.exec(hostname)?.groups?.['region'];
  if (named !== undefined) return partitionOf(named).id;
  return partitionsOfHosts.find(([host]) => host.test(hostname))?.[1] ?? 'aws';
}

/**
 * Reads a start URL as it is pasted from a browser: with a fragment, a query, slashes at its end, or spaces around it.
 *
 * @param isLocal whether the setting of the endpoint points at this machine: then an address of this machine is taken
 * @returns what is wrong with it, where it is no such URL
 */
export function readStartUrl(text: string, isLocal: boolean): Portal | string {
  const typed = withScheme(text.trim());
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url === undefined) return `Enter the whole start URL, such as ${forms}.`;
  if (url.username !== '' || url.password !== '') {
    return 'Remove the user name and the password from the start URL.';
  }
  const path = url.pathname.replace(/\/+$/, '');
  if (isLoopbackHost(url.hostname)) {
    if (!isLocal || !/^https?:$/.test(url.protocol))
      return 'This is an address of this machine. Enter the start URL of your AWS access portal.';
    return { startUrl: `${url.origin}${path}`, name: url.host };
  }
  if (url.protocol !== 'https:') return 'Enter a start URL that begins with https://.';
  if (url.port !== '') return 'Remove the port from the start URL.';
  if (url.hostname === 'view.awsapps.com') {
    return 'This is the start URL of AWS Builder ID, which has no accounts. Enter the one of your organization.';
  }
  for (const form of portalForms) {
    const inHost = form.host.exec(url.hostname);
    if (inHost === null) continue;
    const inPath = form.path.exec(path);
    if (inPath === null) return `The start URL is incomplete. Enter the whole URL, such as ${forms}.`;
    const found = { ...inHost.groups, ...inPath.groups };
    return {
      startUrl: `${url.origin}${form.startPath ?? path}`,
      name: found['id'] ?? url.hostname,
      region: inHost.groups?.['region'],
    };
  }
  if (isolated.some(([host]) => host.test(url.hostname))) {
    return {
      startUrl: `${url.origin}${path}`,
      name: /\/directory\/([\w.-]+)$/.exec(path)?.[1] ?? url.hostname.split('.')[0] ?? url.hostname,
      region: regionInHost.exec(url.hostname)?.groups?.['region'],
    };
  }
  return (
    `This is not the start URL of an AWS access portal, such as ${forms}. ` +
    'If your organization uses its own address, open it, and copy the address that the browser ends up at.'
  );
}

/** Some browsers show an address, and some invitations print it, without its scheme. */
function withScheme(typed: string): string {
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(typed) ? `https://${typed}` : typed;
}
