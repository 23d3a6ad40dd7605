import * as vscode from 'vscode';
import { Cancelled } from '../../platform/cancelled';
import { back, untilSettled } from '../../platform/questions/question';
import { Paced } from '../../platform/timing/paced';
import { rankLines } from './rankLines';
import type { RoleLine } from './roleLines';

/** Does what was chosen, when the pick has ended. */
type GoOn = () => Promise<void>;

/** A way to more roles than those that are listed. */
export interface SignInLine {
  readonly label: string;
  readonly description: string;

  /** The session to sign in to; absent: a new one is added. */
  readonly session?: string;
}

/** A button at the end of a line. */
export interface LineButton extends vscode.QuickInputButton {
  /** @returns what the pick ends with; undefined: it stays open */
  readonly press: (line: RoleLine) => GoOn | Promise<undefined>;
}

/** What the pick shows at a time. */
export interface PickContent {
  readonly lines: readonly RoleLine[];
  readonly signIns: readonly SignInLine[];

  /** How far a listing is; undefined: nothing is being listed. */
  readonly progress: string | undefined;
}

interface RolePickOptions {
  readonly title: string;

  /** Asked for each time that the pick is drawn. */
  readonly content: () => PickContent;

  /** They tell that the content is another one. */
  readonly changes: readonly vscode.Event<unknown>[];

  /** Brings the content up; a failure ends the pick with it. */
  readonly loading: Promise<void>;
  readonly buttons: (line: RoleLine) => readonly LineButton[];
  readonly use: (line: RoleLine) => Promise<void>;
  readonly signIn: (line: SignInLine) => Promise<void>;
}

interface RoleItem extends vscode.QuickPickItem {
  /** The same for the same line, whatever it says. */
  readonly key: string;
  readonly heading: string;
  readonly goOn?: GoOn;
  readonly line?: RoleLine;
}

/** `sortByLabel` is in every VS Code, but not in its typed API: without it VS Code would undo our own order. */
interface UnsortedPick {
  sortByLabel: boolean;
}

/** While a list grows it is redrawn at this pace: thousands of lines travel to the window each time. */
const drawPaceMs = 750;

/**
 * The quick pick of "Switch Role". Lines may come and go while it is open: what is highlighted stays highlighted, and
 * VS Code's own filter is left out, as it knows neither several words in any order nor what is not on the line.
 */
export class RolePick {
  readonly #pick = vscode.window.createQuickPick<RoleItem>();
  #isLoading = true;
  #shown = '';
  readonly #drawing = new Paced(drawPaceMs, () => {
    this.#draw(false);
  });

  /** The line that was highlighted by itself: as long as it is, the first one is, whatever comes to be that. */
  #first: string | undefined;
  #isMoved = false;
  #isOver = false;

  constructor(private readonly options: RolePickOptions) {
    (this.#pick as unknown as UnsortedPick).sortByLabel = false;
    this.#pick.matchOnDescription = true;
  }

  /** @throws Cancelled on Esc */
  async run(): Promise<GoOn> {
    const pick = this.#pick;
    const { title, changes, loading } = this.options;
    const changed = (): void => {
      this.#drawing.soon();
    };
    const subscriptions = changes.map((change) => change(changed));
    const step = { title, placeholder: 'Search by account name, ID, alias, email, role, or tag' };
    try {
      const goOn = await untilSettled<GoOn>(pick, step, (resolve, reject) => {
        pick.onDidChangeValue(() => {
          this.#draw(true);
        });
        pick.onDidChangeActive(([active]) => {
          if (active !== undefined && active.key !== this.#first) this.#isMoved = true;
        });
        pick.onDidAccept(() => {
          const [chosen] = pick.selectedItems;
          if (chosen?.goOn !== undefined) resolve(chosen.goOn);
        });
        pick.onDidTriggerItemButton(({ item, button }) => {
          if (item.line === undefined) return;
          Promise.resolve((button as LineButton).press(item.line)).then((goOn) => {
            if (goOn === undefined) this.#draw(false);
            else resolve(goOn);
          }, reject);
        });
        loading.then(() => {
          this.#isLoading = false;
          this.#draw(false);
        }, reject);
        this.#draw(false);
      });
      if (goOn === back) throw new Cancelled();
      return goOn;
    } finally {
      for (const subscription of subscriptions) subscription.dispose();
      this.#drawing.cancel();
      this.#isOver = true;
    }
  }

  /** @param isSearch the person typed: the best line is highlighted, whatever was before */
  #draw(isSearch: boolean): void {
    if (this.#isOver) return;
    this.#drawing.done();
    const pick = this.#pick;
    const { title, content } = this.options;
    const { lines, signIns, progress } = content();
    pick.title = progress === undefined ? title : `${title} (${progress})`;
    pick.busy = this.#isLoading || progress !== undefined;
    const search = pick.value.trim();
    const ranked = rankLines(lines, search);
    const found = [
      ...ranked.filter(({ problem }) => problem === undefined).map((line) => this.#lineItem(line)),
      ...signIns.map((line) => this.#signInItem(line)),
      ...ranked.filter(({ problem }) => problem !== undefined).map((line) => this.#lineItem(line)),
    ];
    // In the order of a search the headings would take turns.
    const items = search === '' ? withHeadings(found) : found;
    const face = JSON.stringify(
      items.map(({ key, label, description, detail, buttons }) => [key, label, description, detail, buttons]),
    );
    if (face === this.#shown) return;
    this.#shown = face;
    const active = pick.activeItems[0]?.key;
    pick.keepScrollPosition = !isSearch;
    pick.items = items;
    if (isSearch) this.#isMoved = false;
    const stays = this.#isMoved ? items.find(({ key }) => key === active) : undefined;
    const [first] = found;
    this.#first = first?.key;
    const highlighted = stays ?? first;
    if (highlighted !== undefined) pick.activeItems = [highlighted];
  }

  #lineItem(line: RoleLine): RoleItem {
    const { key, heading, isCurrent, icon, label, description, problem } = line;
    const { buttons, use } = this.options;
    return {
      key,
      heading,
      label: `$(${isCurrent ? 'check' : icon}) ${label}`,
      description: [isCurrent ? 'current' : '', description].filter(Boolean).join(' · '),
      ...(problem === undefined ? {} : { detail: problem }),
      alwaysShow: true,
      buttons: buttons(line),
      line,
      goOn: () => use(line),
    };
  }

  #signInItem(line: SignInLine): RoleItem {
    const { label, description, session } = line;
    return {
      key: `sign in\n${session ?? ''}`,
      heading: 'Sign in',
      label,
      description,
      alwaysShow: true,
      goOn: () => this.options.signIn(line),
    };
  }
}

function withHeadings(items: readonly RoleItem[]): readonly RoleItem[] {
  return items.flatMap((item, index) => {
    const { heading } = item;
    if (heading === items[index - 1]?.heading) return [item];
    const kind = vscode.QuickPickItemKind.Separator;
    return [{ key: `heading\n${heading}`, heading, label: heading, kind }, item];
  });
}
