import assert from 'node:assert/strict';
import { markedIcon } from '../../../extension/src/connections/connectionFacts';
import { connectionName, connectionText, shortConnectionText } from '../../../extension/src/connections/connectionText';
import { writeQuestion } from '../../../extension/src/connections/writes/writeQuestion';
import type { Connection } from '../../../extension/src/wire/contracts.generated';

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
  const request = { connectionId: '1', accountName: 'Acme Production', action: 'save /app/url' };

  const problem = 'Type Acme Production to save /app/url, or press Esc to change nothing.';

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
    assert.equal(question.title, 'Live Is Protected');
    assert.equal(question.prompt, 'Type Acme Production, the account’s name in AWS, to save /app/url');
    assert.equal(question.placeHolder, 'Acme Production');
    assert.equal(
      await question.validateInput?.('Live'),
      'Type Acme Production, the account’s name in AWS, to save /app/url, or press Esc to change nothing.',
    );
    const same = writeQuestion(request, 'Acme Production');
    assert.equal(same.prompt, writeQuestion(request, undefined).prompt);
    assert.equal(await same.validateInput?.('Live'), problem);
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
