import * as vscode from 'vscode';
import type { ConnectionMemory } from '../../connections/connectionMemory';
import { connectionName } from '../../connections/connectionText';
import { pickRegion } from '../../connections/regions/pickRegion';
import { Cancelled } from '../../platform/cancelled';
import { askToPick } from '../../platform/questions/pickQuestion';
import { back } from '../../platform/questions/question';
import type { Connection, ConsolePage } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { byUse, isLink } from './consolePages';

/** Where in the console: a page, or what a link leads to. */
export interface ConsolePlace {
  readonly page?: string;
  readonly link?: string;

  /** Absent: the connection's. */
  readonly region?: string;
}

interface PlaceItem extends vscode.QuickPickItem {
  /** Absent: the line that asks for another Region. */
  readonly place?: ConsolePlace;
}

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
    const chosen = await askToPick<PlaceItem>({
      title: `Open AWS Console for ${connectionName(connection)} in ${region}`,
      placeholder: 'Choose a service, or paste a link to the AWS console',
      load: items(used, region),
      isActive: ({ place }) => place !== undefined,
      free: linkItem,
    });
    if (chosen === back) throw new Cancelled();
    const { place } = chosen;
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

function items({ recent, others }: ReturnType<typeof byUse>, region: string): readonly PlaceItem[] {
  const heading = (label: string): PlaceItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const item = ({ id, label, words }: ConsolePage): PlaceItem => ({
    label,
    ...(words === undefined ? {} : { description: words }),
    place: { page: id, region },
  });
  return [
    ...(recent.length === 0 ? [] : [heading('Recent'), ...recent.map(item)]),
    heading('Region'),
    { label: '$(globe) Another Region…', description: `instead of ${region}` },
    heading('Services'),
    ...others.map(item),
  ];
}

/** A link is opened as it is: what is wrong with it is told by the backend, which knows the console's hosts. */
function linkItem(text: string): PlaceItem | undefined {
  return isLink(text)
    ? { label: text, description: 'Open this page', alwaysShow: true, place: { link: text } }
    : undefined;
}
