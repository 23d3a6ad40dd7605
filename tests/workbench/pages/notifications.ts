import type { Locator, Page } from 'playwright-core';

/** The notifications at the lower right. */
export class Notifications {
  constructor(private readonly page: Page) {}

  /** Those on the screen, or those that say `text`. */
  with(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text });
  }

  /** Waits for a notification and clicks one of its buttons. */
  async click(text: string | RegExp, button: string | RegExp): Promise<void> {
    await this.with(text).getByRole('button', { name: button }).click();
  }

  /** What all of them say. */
  async texts(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }
}
