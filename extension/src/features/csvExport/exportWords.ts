import { countOf, numberOf } from '../../platform/countOf';
import type { Connection, ExportReport } from '../../wire/contracts.generated';

/** A file name that tells what is in it, such as `acme-dev-eu-west-1-checkout-payment.csv`. */
export function exportFileName({ accountName, region }: Connection, path: string): string {
  const words = [accountName, region, path]
    .map((text) => text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, ''))
    .filter((text) => text !== '');
  return `${words.join('-').toLowerCase()}.csv`;
}

/** What an export did, in sentences. */
export function exportSummary({ written, secretsLeftOut, failed }: ExportReport, file: string): string {
  const [first] = failed;
  return [
    `Exported ${countOf(written, 'parameter')} to ${file}.`,
    ...(secretsLeftOut > 0 ? [leftOutSentence(secretsLeftOut)] : []),
    ...(first === undefined ? [] : [failedSentence(failed.length, first.name), first.error.message]),
  ].join(' ');
}

function leftOutSentence(count: number): string {
  return count === 1
    ? '1 SecureString parameter was left out.'
    : `${numberOf(count)} SecureString parameters were left out.`;
}

function failedSentence(count: number, first: string): string {
  return count === 1
    ? `${first} could not be read.`
    : `${numberOf(count)} parameters could not be read, the first of them ${first}.`;
}
