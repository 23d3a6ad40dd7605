import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** VS Code's page of a walkthrough. */
export class Walkthrough {
  constructor(private readonly workbench: Workbench) {}

  step(title: string): Locator {
    return this.workbench.page.locator('.getting-started-step').filter({ hasText: title });
  }

  /** The mark of a step that has ticked itself off. */
  done(title: string): Locator {
    return this.step(title).locator('.codicon-getting-started-step-checked.complete');
  }
}
