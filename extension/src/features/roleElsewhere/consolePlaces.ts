import type * as vscode from 'vscode';
import type { ConnectionMemory } from '../../connections/connectionMemory';
import { connectionName } from '../../connections/connectionText';
import { pickRegion } from '../../connections/regions/pickRegion';
import { Cancelled } from '../../platform/cancelled';
import type { Choice, Section } from '../../platform/questions/choices';
import { pickChoice } from '../../platform/questions/pickChoice';
import { back } from '../../platform/questions/question';
import type { Connection, ConsolePage, ConsoleUrlRequest } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { byUse, isLink } from './consolePages';

/** Where in the console: at a parameter, a page, or what a link leads to. */
export type ConsolePlace = Omit<ConsoleUrlRequest, 'connectionId'>;

const recentKey = 'identity.consolePages';
const maxRecent = 5;

/**
 * Has the person choose a page of the console, in the connection's Region or another one, or paste a link.
 *
 * @throws Cancelled on Esc
 */
export async function pickConsolePlace(
  context: FeatureContext,
  memory: ConnectionMemory,
  connection: Connection,
): Promise<ConsolePlace> {
  const { globalState } = context.extension;
  const { pages } = await context.backend.request('identity/consolePages', { connectionId: connection.id });
  let { region } = connection;
  for (;;) {
    const used = byUse(pages, globalState.get<readonly string[]>(recentKey, []));
    const place = await pickChoice<ConsolePlace | undefined>({
      title: `Open AWS Console for ${connectionName(connection)} in ${region}`,
      placeholder: 'Choose a service, or paste a link to the AWS console',
      load: placeSections(used, region),
      free: linkChoice,
    });
    if (place === back) throw new Cancelled();
    if (place !== undefined) {
      if (place.page !== undefined) await remember(globalState, place.page);
      return place;
    }
    region = await pickRegion(context, memory, {
      title: 'Open AWS Console at',
      placeholder: 'Choose the Region to open the AWS console in',
      current: region,
      home: region,
    });
  }
}

async function remember(memory: vscode.Memento, page: string): Promise<void> {
  const before = memory.get<readonly string[]>(recentKey, []).filter((each) => each !== page);
  await memory.update(recentKey, [page, ...before].slice(0, maxRecent));
}

/** The line that asks for another Region stands for no place, and is not the one to begin with. */
function placeSections(
  { recent, others }: ReturnType<typeof byUse>,
  region: string,
): readonly Section<ConsolePlace | undefined>[] {
  const first = recent[0] ?? others[0];
  const choice = (page: ConsolePage): Choice<ConsolePlace> => ({
    label: page.label,
    description: page.words ?? '',
    isCurrent: page === first,
    action: { page: page.id, region },
  });
  const another = { label: '$(globe) Another Region…', description: `instead of ${region}`, action: undefined };
  return [
    { heading: 'Recent', choices: recent.map(choice) },
    { heading: 'Region', choices: [another] },
    { heading: 'Services', choices: others.map(choice) },
  ];
}

/** A link is opened as it is: what is wrong with it is told by the backend, which knows the console's hosts. */
function linkChoice(text: string): Choice<ConsolePlace> | undefined {
  return isLink(text) ? { label: text, description: 'Open this page', action: { link: text } } : undefined;
}
