/** What the shell's tests speak of: a role's connection and a profile's, SSO sessions and their accounts, parameters in a tree. */
import type {
  CatalogAccount,
  Connection,
  ParameterNode,
  ParameterSummary,
  SsoSession,
} from '../../../extension/src/wire/contracts.generated';

export const role = {
  kind: 'SsoRole',
  session: 'Acme',
  accountId: '111122223333',
  roleName: 'ReadOnly',
  accountName: 'Development',
} as const;

export const roleConnection: Connection = {
  id: 'sso/Acme/111122223333/ReadOnly/eu-west-1',
  source: role,
  region: 'eu-west-1',
  accountId: '111122223333',
  accountName: 'Development',
  roleName: 'ReadOnly',
  arn: 'arn:aws:sts::111122223333:assumed-role/ReadOnly/alice',
  partition: 'aws',
};

export const session = (name: string, state: SsoSession['state']): SsoSession => ({
  name,
  startUrl: `https://${name.toLowerCase()}.awsapps.com/start`,
  region: 'eu-west-1',
  origin: 'Settings',
  state,
});

export const profileConnection: Connection = {
  id: 'c',
  source: { kind: 'Profile', profile: 'p' },
  region: 'eu-west-1',
  accountId: '111122223333',
  accountName: 'Acme Development',
  roleName: 'Administrator',
  arn: 'arn:aws:iam::111122223333:role/Administrator',
  partition: 'aws',
};

export const account = (id: string, name: string, ...roles: string[]): CatalogAccount => ({
  id,
  name,
  emailAddress: `aws+${id}@acme.example`,
  roles: roles.map((each) => ({ name: each })),
});

export const accounts = [
  account('222222222222', 'Team 10', 'ReadOnly', 'Administrator'),
  account('111111111111', 'Team 2', 'Administrator'),
  account('333333333333', 'Production', 'Administrator', 'ReadOnly'),
];

export const parameter: ParameterSummary = {
  name: '/app/db',
  type: 'String',
  version: 3,
  arn: 'arn:aws:ssm:eu-central-1:123456789012:parameter/app/db',
  dataType: 'text',
  sizeBytes: 1234,
};
export const folder: ParameterNode = { segment: 'app', path: '/app', descendantCount: 1200 };
export const leaf: ParameterNode = { segment: 'db', path: '/app/db', descendantCount: 0, parameter };
export const both: ParameterNode = { ...leaf, descendantCount: 4 };
