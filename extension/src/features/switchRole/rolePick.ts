import * as vscode from 'vscode';
import { Cancelled } from '../../platform/cancelled';
import { Paced } from '../../platform/timing/paced';
import { rankLines } from './rankLines';
import type { RoleLine } from './roleLines';

/** A way to more roles than those that are listed. */
export interface SignInLine {
  readonly label: string;
  readonly description: string;

  /** The session to sign in to; absent: a new one is added. */
  readonly session?: string;
}

/** A button at the end of each line. */
export interface LineButton {
  readonly icon: string;
  readonly tooltip: string;

  /** @returns what the pick ends with; undefined: it stays open */
  readonly run: (line: RoleLine) => PickedRole | undefined | Promise<undefined>;
}

/** What the pick shows at a time. */
export interface PickContent {
  readonly lines: readonly RoleLine[];
  readonly signIns: readonly SignInLine[];
  readonly buttons: (line: RoleLine) => readonly LineButton[];

  /** How far a listing is; undefined: nothing is being listed. */
  readonly progress: string | undefined;
}

export type PickedRole =
  | { readonly kind: 'connect'; readonly line: RoleLine }
  | { readonly kind: 'chooseRegion'; readonly line: RoleLine }
  | { readonly kind: 'openTerminal'; readonly line: RoleLine }
  | { readonly kind: 'signIn'; readonly session: string | undefined };

interface RoleItem extends vscode.QuickPickItem {
  readonly key: string;
  readonly result: PickedRole;
  readonly line?: RoleLine;
}

interface LineItemButton extends vscode.QuickInputButton {
  readonly run: LineButton['run'];
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
export class RolePick implements vscode.Disposable {
  readonly #pick = vscode.window.createQuickPick<RoleItem>();
  readonly #icons = new Map<string, vscode.ThemeIcon>();
  #items = new Map<string, { readonly item: RoleItem; readonly face: string }>();
  #shown = '';
  readonly #drawing = new Paced(drawPaceMs, () => {
    this.#draw(false);
  });

  /** The line that was highlighted by itself: as long as it is, the first one is, whatever comes to be that. */
  #first: string | undefined;
  #isMoved = false;
  #isOver = false;

  /** @param content asked for again each time that the pick is drawn */
  constructor(
    private readonly title: string,
    placeholder: string,
    private readonly content: () => PickContent,
  ) {
    const pick = this.#pick;
    (pick as unknown as UnsortedPick).sortByLabel = false;
    pick.title = title;
    pick.placeholder = placeholder;
    pick.matchOnDescription = true;
    pick.ignoreFocusOut = true;
    pick.busy = true;
  }

  /** @throws Cancelled on Esc */
  async run(): Promise<PickedRole> {
    const pick = this.#pick;
    try {
      return await new Promise<PickedRole>((resolve, reject) => {
        pick.onDidChangeValue(() => {
          this.#draw(true);
        });
        pick.onDidChangeActive(([active]) => {
          if (active !== undefined && active.key !== this.#first) this.#isMoved = true;
        });
        pick.onDidAccept(() => {
          const [chosen] = pick.selectedItems;
          if (chosen !== undefined) resolve(chosen.result);
        });
        pick.onDidTriggerItemButton(({ item, button }) => {
          if (item.line === undefined) return;
          const { run } = button as LineItemButton;
          Promise.resolve(run(item.line)).then((picked) => {
            if (picked === undefined) this.#draw(false);
            else resolve(picked);
          }, reject);
        });
        pick.onDidHide(() => {
          reject(new Cancelled());
        });
        this.#draw(false);
        pick.show();
      });
    } finally {
      this.dispose();
    }
  }

  /** The content has changed: it is drawn soon. */
  changed(): void {
    if (!this.#isOver) this.#drawing.soon();
  }

  /** Everything is there that was to come. */
  settled(): void {
    if (this.#isOver) return;
    this.#pick.busy = this.content().progress !== undefined;
    this.changed();
  }

  dispose(): void {
    this.#isOver = true;
    this.#drawing.cancel();
    this.#pick.dispose();
  }

  /** @param isSearch the person typed: the best line is highlighted, whatever was before */
  #draw(isSearch: boolean): void {
    if (this.#isOver) return;
    this.#drawing.done();
    const pick = this.#pick;
    const { lines, signIns, buttons, progress } = this.content();
    pick.title = progress === undefined ? this.title : `${this.title} (${progress})`;
    if (progress !== undefined) pick.busy = true;
    const search = pick.value.trim();
    const ranked = rankLines(lines, search);
    const known = this.#items;
    this.#items = new Map();
    const items: RoleItem[] = [];
    let heading: string | undefined;
    const add = (item: RoleItem, under: string): void => {
      // In the order of a search the headings would take turns.
      if (search === '' && under !== heading) items.push(separator(under));
      heading = under;
      const face = JSON.stringify([item.label, item.description, item.detail, item.buttons?.map(faceOf)]);
      const before = known.get(item.key);
      const kept = before?.face === face ? before.item : item;
      this.#items.set(item.key, { item: kept, face });
      items.push(kept);
    };
    const addLine = (line: RoleLine): void => {
      add(this.#lineItem(line, buttons(line)), line.heading);
    };
    ranked.filter(({ isBroken }) => !isBroken).forEach(addLine);
    for (const line of signIns) add(signInItem(line), 'Sign in');
    ranked.filter(({ isBroken }) => isBroken).forEach(addLine);
    const face = items.map(({ key, label, description }) => `${key}\n${label}\n${description ?? ''}`).join('\n\n');
    const faces = `${face}\n${[...this.#items.values()].map(({ face: each }) => each).join('\n')}`;
    if (faces === this.#shown) return;
    this.#shown = faces;
    const active = pick.activeItems[0]?.key;
    pick.keepScrollPosition = !isSearch;
    pick.items = items;
    if (isSearch) this.#isMoved = false;
    const stays = this.#isMoved ? items.find(({ key }) => key === active) : undefined;
    const first = items.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
    this.#first = first?.key;
    const highlighted = stays ?? first;
    if (highlighted !== undefined) pick.activeItems = [highlighted];
  }

  #lineItem(line: RoleLine, buttons: readonly LineButton[]): RoleItem {
    return {
      key: line.key,
      line,
      label: `$(${line.isCurrent ? 'check' : line.icon}) ${line.label}`,
      description: [line.isCurrent ? 'current' : '', line.description].filter(Boolean).join(' · '),
      ...(line.detail === undefined ? {} : { detail: line.detail }),
      alwaysShow: true,
      buttons: buttons.map(({ icon, tooltip, run }): LineItemButton => ({ iconPath: this.#icon(icon), tooltip, run })),
      result: { kind: 'connect', line },
    };
  }

  #icon(name: string): vscode.ThemeIcon {
    let icon = this.#icons.get(name);
    if (icon === undefined) {
      icon = new vscode.ThemeIcon(name);
      this.#icons.set(name, icon);
    }
    return icon;
  }
}

function faceOf({ tooltip, iconPath }: vscode.QuickInputButton): unknown {
  return [tooltip, (iconPath as vscode.ThemeIcon).id];
}

function signInItem({ label, description, session }: SignInLine): RoleItem {
  return {
    key: `sign in\n${session ?? ''}`,
    label,
    description,
    alwaysShow: true,
    result: { kind: 'signIn', session },
  };
}

function separator(label: string): RoleItem {
  return {
    key: `heading\n${label}`,
    label,
    kind: vscode.QuickPickItemKind.Separator,
    result: { kind: 'signIn', session: undefined },
  };
}
