import assert from 'node:assert/strict';
import { flowFor } from '../../../extension/src/features/signIn/signInFlow';
import {
  browserMessage,
  deviceCodeDialog,
  plainText,
  regionDoubt,
} from '../../../extension/src/features/signIn/signInWords';
import { signOutSections } from '../../../extension/src/features/signIn/signOutSections';
import { ssoRegions } from '../../../extension/src/features/signIn/ssoRegions';
import { portalPartition, readStartUrl } from '../../../extension/src/features/signIn/startUrl';
import { isLocalEndpoint } from '../../../extension/src/platform/externalUrl';
import type { DeviceCodeNotification } from '../../../extension/src/wire/contracts.generated';

describe('What one can sign out of', () => {
  it('tells sign-ins that have expired from those that count, and from a connection', () => {
    const sections = signOutSections(
      [
        { name: 'Acme', state: 'SignedIn' },
        { name: 'Old', state: 'Expired' },
      ],
      'Acme',
      'profile base',
    );
    assert.deepEqual(
      sections.map(({ heading, choices }) => [heading, choices.map(({ label }) => label)]),
      [
        ['Signed in', ['$(sign-out) Acme']],
        ['Sign-in expired', ['$(sign-out) Old']],
        ['Connected', ['$(debug-disconnect) profile base']],
      ],
    );
    assert.equal(sections[0]?.choices[0]?.description, 'in use');
  });
});

describe('Start URL', () => {
  // text, start URL, name, Region
  const forms: readonly (readonly [string, string, string, string?])[] = [
    ['https://acme.awsapps.com/start', 'https://acme.awsapps.com/start', 'acme'],
    ['https://acme.awsapps.com/start/', 'https://acme.awsapps.com/start', 'acme'],
    ['  https://acme.awsapps.com/start/#/  ', 'https://acme.awsapps.com/start', 'acme'],
    ['https://acme.awsapps.com/start#/?tab=accounts', 'https://acme.awsapps.com/start', 'acme'],
    ['https://acme.awsapps.com', 'https://acme.awsapps.com/start', 'acme'],
    ['HTTPS://Acme.AwsApps.com/start', 'https://acme.awsapps.com/start', 'acme'],
    ['https://d-1234567890.awsapps.com/start?x=1', 'https://d-1234567890.awsapps.com/start', 'd-1234567890'],
    [
      'https://ssoins-1234567890abcdef.portal.eu-central-1.app.aws/',
      'https://ssoins-1234567890abcdef.portal.eu-central-1.app.aws',
      'ssoins-1234567890abcdef',
      'eu-central-1',
    ],
    [
      'https://ssoins-1.eu-central-1.portal.amazonaws.com',
      'https://ssoins-1.eu-central-1.portal.amazonaws.com',
      'ssoins-1',
      'eu-central-1',
    ],
    ['https://identitycenter.amazonaws.com/ssoins-1', 'https://identitycenter.amazonaws.com/ssoins-1', 'ssoins-1'],
    // GovCloud
    [
      'https://start.us-gov-home.awsapps.com/directory/acme',
      'https://start.us-gov-home.awsapps.com/directory/acme',
      'acme',
    ],
    [
      'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1234567890#/',
      'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1234567890',
      'd-1234567890',
      'us-gov-west-1',
    ],
    [
      'https://ssoins-1.portal.us-gov-east-1.app.aws',
      'https://ssoins-1.portal.us-gov-east-1.app.aws',
      'ssoins-1',
      'us-gov-east-1',
    ],
    [
      'https://identitycenter.us-gov.amazonaws.com/ssoins-1',
      'https://identitycenter.us-gov.amazonaws.com/ssoins-1',
      'ssoins-1',
    ],
    // without its scheme, as some browsers show it
    [' acme.awsapps.com/start#/', 'https://acme.awsapps.com/start', 'acme'],
    // China
    ['https://start.home.awsapps.cn/directory/acme', 'https://start.home.awsapps.cn/directory/acme', 'acme'],
    [
      'https://start.cn-north-1.home.awsapps.cn/directory/acme#/',
      'https://start.cn-north-1.home.awsapps.cn/directory/acme',
      'acme',
      'cn-north-1',
    ],
    [
      'https://ssoins-1.portal.cn-northwest-1.app.amazonwebservices.com.cn',
      'https://ssoins-1.portal.cn-northwest-1.app.amazonwebservices.com.cn',
      'ssoins-1',
      'cn-northwest-1',
    ],
    [
      'https://ssoins-1.cn-north-1.portal.amazonaws.com.cn',
      'https://ssoins-1.cn-north-1.portal.amazonaws.com.cn',
      'ssoins-1',
      'cn-north-1',
    ],
    [
      'https://identitycenter.amazonaws.com.cn/ssoins-1',
      'https://identitycenter.amazonaws.com.cn/ssoins-1',
      'ssoins-1',
    ],
    // European Sovereign Cloud
    [
      'https://ssoins-1.portal.eusc-de-east-1.api.amazonwebservices.eu',
      'https://ssoins-1.portal.eusc-de-east-1.api.amazonwebservices.eu',
      'ssoins-1',
      'eusc-de-east-1',
    ],
    [
      'https://ssoins-1.eusc-de-east-1.portal.amazonaws.eu',
      'https://ssoins-1.eusc-de-east-1.portal.amazonaws.eu',
      'ssoins-1',
      'eusc-de-east-1',
    ],
    ['https://identitycenter.amazonaws.eu/ssoins-1', 'https://identitycenter.amazonaws.eu/ssoins-1', 'ssoins-1'],
    // The isolated partitions: whatever is in their own domains
    [
      'https://start.us-iso-east-1.home.c2s.ic.gov/directory/acme',
      'https://start.us-iso-east-1.home.c2s.ic.gov/directory/acme',
      'acme',
      'us-iso-east-1',
    ],
    ['https://acme.awsapps.sc2s.sgov.gov/start', 'https://acme.awsapps.sc2s.sgov.gov/start', 'acme'],
  ];
  for (const [text, startUrl, name, region] of forms) {
    it(`takes ${text}`, () => {
      assert.deepEqual(readStartUrl(text, false), { startUrl, name, region });
    });
  }

  for (const text of [
    '',
    'acme',
    'acme.example/start',
    'acme.awsapps.com:443/start',
    'a:b@acme.awsapps.com/start',
    'http://acme.awsapps.com/start',
    'ftp://acme.awsapps.com',
    'https://a:b@acme.awsapps.com/start',
    'https://acme.awsapps.com:8443/start',
    'https://sso.acme.example/start',
    'https://awsapps.com.evil.example/start',
    'https://acme.awsapps.com.evil.example/start',
    'https://evil.example/acme.awsapps.com/start',
    'https://acme-awsapps.com/start',
    'https://portal.eu-central-1.app.aws',
    'https://x.evil.portal.eu-central-1.app.aws',
    'https://something.app.aws/start',
    'https://bucket.s3.amazonaws.com/start',
    'https://identitycenter.amazonaws.com',
    'https://identitycenter.amazonaws.com/ssoins-1/evil',
    'https://evil.identitycenter.amazonaws.com/ssoins-1',
    'https://start.us-gov-home.awsapps.com/start',
    'https://start.home.awsapps.cn/directory',
    'https://acme.awsapps.com/other',
    'https://view.awsapps.com/start',
    'https://evilc2s.ic.gov/start',
    'https://127.0.0.1:4566/start',
    'http://localhost:4566/start',
  ]) {
    it(`refuses “${text}”`, () => {
      assert.equal(typeof readStartUrl(text, false), 'string');
    });
  }

  it('takes an address of this machine where the endpoint is one as well', () => {
    const startUrl = 'http://127.0.0.1:4566/start';
    assert.deepEqual(readStartUrl(`${startUrl}/`, true), { startUrl, name: '127.0.0.1:4566' });
    assert.equal(typeof readStartUrl('http://acme.awsapps.com/start', true), 'string');
    assert.equal(typeof readStartUrl('http://127.0.0.1.evil.example/start', true), 'string');
    for (const [endpoint, isLocal] of [
      ['http://127.0.0.1:4566', true],
      ['http://localhost:4566', true],
      ['', false],
      ['https://ssm.eu-west-1.amazonaws.com', false],
      ['http://127.0.0.1.evil.example', false],
    ] as const) {
      assert.equal(isLocalEndpoint(endpoint), isLocal, endpoint);
    }
  });

  it('tells the partition of a portal', () => {
    for (const [startUrl, partition] of [
      ['https://start.us-gov-home.awsapps.com/directory/acme', 'aws-us-gov'],
      ['https://identitycenter.us-gov.amazonaws.com/ssoins-1', 'aws-us-gov'],
      ['https://start.home.awsapps.cn/directory/acme', 'aws-cn'],
      ['https://identitycenter.amazonaws.com.cn/ssoins-1', 'aws-cn'],
      ['https://identitycenter.amazonaws.eu/ssoins-1', 'aws-eusc'],
      ['https://ssoins-1.portal.us-gov-west-1.app.aws', 'aws-us-gov'],
      ['https://ssoins-1.us-gov-west-1.portal.amazonaws.com/start', 'aws-us-gov'],
      ['https://ssoins-1.portal.eu-central-1.app.aws', 'aws'],
      ['https://start.home.c2s.ic.gov/directory/acme', 'aws-iso'],
      ['https://acme.awsapps.com/start', 'aws'],
    ] as const) {
      assert.equal(portalPartition(startUrl), partition, startUrl);
    }
  });
});

describe('Regions of a new SSO session', () => {
  const all = 'af-south-1 cn-north-1 cn-northwest-1 eu-central-1 us-east-1 us-gov-east-1 us-gov-west-1';
  const known = all.split(' ').map((name) => ({ name, displayName: `of ${name}` }));
  const names = (startUrl: string, named: string | undefined, usual: string): string[] =>
    ssoRegions(startUrl, known, named, usual).map(({ name }) => name);
  const portal = 'https://acme.awsapps.com/start';

  it('begin with the one that the address names, known or not', () => {
    assert.deepEqual(names(portal, 'us-east-1', 'eu-central-1'), ['us-east-1', 'eu-central-1', 'af-south-1']);
    assert.deepEqual(names(portal, 'xx-new-1', ''), ['xx-new-1', 'us-east-1', 'af-south-1', 'eu-central-1']);
  });

  it('begin with the person’s own, else with AWS’s usual one, where the address names none', () => {
    assert.deepEqual(names(portal, undefined, 'eu-central-1'), ['eu-central-1', 'us-east-1', 'af-south-1']);
    assert.deepEqual(names(portal, undefined, ''), ['us-east-1', 'af-south-1', 'eu-central-1']);
    assert.deepEqual(names(portal, undefined, 'nowhere-1')[0], 'us-east-1');
    assert.equal(ssoRegions(portal, known, undefined, '')[0]?.displayName, 'of us-east-1');
  });

  it('are those of the partition alone', () => {
    const china = 'https://start.home.awsapps.cn/directory/acme';
    assert.deepEqual(names(china, undefined, 'us-east-1'), ['cn-north-1', 'cn-northwest-1']);
    const govCloud = 'https://start.us-gov-home.awsapps.com/directory/acme';
    assert.deepEqual(names(govCloud, undefined, ''), ['us-gov-west-1', 'us-gov-east-1']);
  });
});

describe('Words of a sign-in', () => {
  it('offer the page again, its link, and a device code', () => {
    const text = browserMessage('opened', 7);
    for (const link of [
      '[Open Again](command:parameterStoreManager.signIn.openPage?%5B7%5D)',
      '[Copy Link](command:parameterStoreManager.signIn.copyLink?%5B7%5D)',
      '[Use a Device Code](command:parameterStoreManager.signIn.useDeviceCode?%5B7%5D)',
    ]) {
      assert.ok(text.includes(link), text);
    }
    assert.match(browserMessage('notOpened', 7), /was not opened.*\[Open\]/);
    assert.match(browserMessage('copied', 7), /copied/);
  });

  it('warn of phishing next to a device code', () => {
    const code: DeviceCodeNotification = {
      session: 'Acme',
      userCode: 'ABCD-EFGH',
      verificationUri: 'https://device.sso.eu-west-1.amazonaws.com/',
      verificationUriComplete: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH',
      expiresAt: '2030-01-01T00:00:00Z',
    };
    const { message, detail } = deviceCodeDialog(code);
    assert.match(message, /ABCD-EFGH/);
    assert.ok(detail.includes(code.verificationUri) && detail.includes('Acme'));
    assert.match(detail, /only if you started this sign-in yourself/);
    assert.match(detail, /Never enter a code that somebody sent you/);
  });

  it('ask whether the Region is wrong, and name it', () => {
    const text = regionDoubt({ name: 'Acme', region: 'eu-west-1' });
    assert.match(text, /invalid_grant\? The Region of the SSO session Acme \(eu-west-1\) may be wrong\./);
    assert.match(text, /\[Get Started\]\(command:parameterStoreManager\.getStarted\)/);
    assert.doesNotMatch(regionDoubt({ name: '[a](command:b)', region: 'r' }), /\]\(command:b\)/);
  });

  it('make no link of a name', () => {
    assert.doesNotMatch(plainText('[Free](command:x) [y](https://evil.example)'), /\]\(/);
  });
});

describe('Flow of a sign-in', () => {
  it('is a device code where the browser cannot come back', () => {
    assert.equal(flowFor('auto', undefined), 'Browser');
    assert.equal(flowFor('auto', 'wsl'), 'Browser');
    assert.equal(flowFor('auto', 'ssh-remote'), 'DeviceCode');
    assert.equal(flowFor('auto', 'codespaces'), 'DeviceCode');
  });

  it('is what the setting says', () => {
    assert.equal(flowFor('browser', 'ssh-remote'), 'Browser');
    assert.equal(flowFor('deviceCode', undefined), 'DeviceCode');
  });
});
