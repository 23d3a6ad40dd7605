import { countOf } from '../../store/parameterWords';
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
    ...(secretsLeftOut > 0 ? [`${countOf(secretsLeftOut, 'secret')} left out.`] : []),
    ...(first === undefined
      ? []
      : [`${countOf(failed.length, 'parameter')} could not be read, such as ${first.name}: ${first.error.message}`]),
  ].join(' ');
}
