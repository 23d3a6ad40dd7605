import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The preview of an import: what applying the file would do. */
export class ImportPreview {
  constructor(private readonly workbench: Workbench) {}

  get frame(): FrameLocator {
    return this.workbench.webview;
  }

  get applyButton(): Locator {
    return this.frame.locator('#apply');
  }

  /** The button that shows or hides the rows of one action; it begins with their number. */
  filter(text: RegExp): Locator {
    return this.frame.locator('#filters').getByRole('button', { name: text });
  }

  row(name: string): Locator {
    return this.frame.locator('#body tr').filter({ hasText: name });
  }

  get report(): Locator {
    return this.frame.locator('#report');
  }
}
