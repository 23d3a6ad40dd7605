import type { Locator } from 'playwright-core';
import { eventually } from '../waiting';
import type { Workbench } from './workbench';

/**
 * The terminal in front. Its text is in the page only with `terminal.integrated.gpuAcceleration` off: a canvas has no
 * text.
 */
export class TerminalPanel {
  constructor(private readonly workbench: Workbench) {}

  get root(): Locator {
    return this.workbench.page.locator('.terminal-wrapper.active');
  }

  /** The rows on the screen, each without the spaces at its end. */
  async rows(): Promise<string[]> {
    const rows = await this.root.locator('.xterm-rows > div').allInnerTexts();
    return rows.map((row) => row.replace(/\u00a0/g, ' ').trimEnd());
  }

  /** Types a command when the shell is ready for it, and waits until it has ended. */
  async run(command: string): Promise<string[]> {
    const mark = `ended-${String(Date.now())}`;
    await this.waitFor(/[$#] ?$/m);
    await this.root.locator('.xterm-helper-textarea').focus();
    // The mark is not in the line that is typed, but in what the shell makes of it.
    await this.workbench.page.keyboard.type(`clear; ${command}; echo ended-$((${mark.slice(6)}))`);
    await this.workbench.page.keyboard.press('Enter');
    await this.waitFor(new RegExp(`^${mark}`, 'm'));
    const rows = await this.rows();
    return rows.slice(
      0,
      rows.findIndex((row) => row.startsWith(mark)),
    );
  }

  private async waitFor(text: RegExp): Promise<void> {
    await eventually(async () => {
      const rows = (await this.rows()).join('\n').trimEnd();
      if (!text.test(rows)) throw new Error(`The terminal does not say ${text.source}:\n${rows}`);
    });
  }
}
