import assert from 'node:assert/strict';
import { markedIcon } from '../../../extension/src/connections/connectionFacts';
import { connectionName, connectionText, shortConnectionText } from '../../../extension/src/connections/connectionText';
import { writeQuestion } from '../../../extension/src/connections/writes/writeQuestion';
import type { Connection, WriteAction } from '../../../extension/src/wire/contracts.generated';

const connection: Connection = {
  id: '1',
  source: { kind: 'SsoRole', session: 'Acme', accountId: '111122223333', roleName: 'Administrator' },
  accountId: '111122223333',
  accountName: 'Acme Production',
  roleName: 'Administrator',
  region: 'eu-west-1',
  arn: 'arn:aws:sts::111122223333:assumed-role/Administrator/alice',
  partition: 'aws',
};
const renamed: Connection = { ...connection, marks: { label: 'Live' } };

describe('The name of a connection', () => {
  it('is AWS’s', () => {
    assert.equal(connectionName(connection), 'Acme Production · Administrator');
    assert.equal(shortConnectionText(connection), 'Acme Production · Administrator · eu-west-1');
    assert.equal(connectionText(connection), 'Acme Production (111122223333) · Administrator · eu-west-1');
  });

  it('is the person’s own once they gave one', () => {
    assert.equal(connectionName(renamed), 'Live · Administrator');
    assert.equal(shortConnectionText(renamed), 'Live · Administrator · eu-west-1');
  });

  it('goes with AWS’s where the account must not be mistaken', () => {
    assert.equal(connectionText(renamed), 'Live (Acme Production, 111122223333) · Administrator · eu-west-1');
    const unnamed = { ...renamed, accountName: renamed.accountId };
    assert.equal(connectionText(unnamed), 'Live (111122223333) · Administrator · eu-west-1');
    assert.equal(
      connectionText({ ...connection, accountName: connection.accountId }),
      '111122223333 · Administrator · eu-west-1',
    );
  });
});

describe('The question before a write to a protected account', () => {
  const request = {
    connectionId: '1',
    accountName: 'Acme Production',
    action: { kind: 'Save', count: 1, name: '/app/url' },
  } as const;

  const problem = 'Type exactly Acme Production, or press Esc to change nothing.';

  it('asks for the account’s name', async () => {
    const question = writeQuestion(request, undefined);
    assert.equal(question.title, 'Acme Production Is Protected');
    assert.equal(question.prompt, 'Type Acme Production to save /app/url');
    assert.equal(question.placeHolder, 'Acme Production');
    assert.equal(await question.validateInput?.(''), undefined);
    assert.equal(await question.validateInput?.(' Acme Production '), undefined);
    assert.equal(await question.validateInput?.('acme'), problem);
  });

  it('makes plain that AWS’s name is meant where the person has another one', async () => {
    const question = writeQuestion(request, 'Live');
    assert.equal(question.title, 'Live Is Protected (Acme Production in AWS)');
    assert.equal(question.prompt, 'Type Acme Production to save /app/url');
    assert.equal(question.placeHolder, 'Acme Production');
    assert.equal(await question.validateInput?.('Live'), problem);
    const same = writeQuestion(request, 'Acme Production');
    assert.equal(same.title, writeQuestion(request, undefined).title);
    assert.equal(await same.validateInput?.('Live'), problem);
  });

  it('names the parameter, or says how many they are', () => {
    const promptOf = (action: WriteAction): string | undefined =>
      writeQuestion({ ...request, action }, undefined).prompt;
    assert.equal(promptOf({ kind: 'Delete', count: 1, name: '/a' }), 'Type Acme Production to delete /a');
    assert.equal(promptOf({ kind: 'Delete', count: 12 }), 'Type Acme Production to delete 12 parameters');
    assert.equal(promptOf({ kind: 'Import', count: 300 }), 'Type Acme Production to import 300 parameters');
  });
});

describe('The icon of what is marked', () => {
  it('is the person’s own, else says what is restricted most', () => {
    assert.equal(markedIcon({ icon: 'flame', isProtected: true }, 'person'), 'flame');
    assert.equal(markedIcon({ isProtected: true, isReadOnly: true }, 'person'), 'eye');
    assert.equal(markedIcon({ isProtected: true }, 'person'), 'shield');
    assert.equal(markedIcon(undefined, 'person'), 'person');
  });
});
