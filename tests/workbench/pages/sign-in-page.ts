import type { Page } from 'playwright-core';

/** The sandbox's sign-in pages in a browser tab, as AWS IAM Identity Center shows its own. */
export class SignInPage {
  constructor(readonly page: Page) {}

  async signIn(user: { name: string; password: string }): Promise<void> {
    await this.page.getByLabel('Username').fill(user.name);
    await this.page.getByLabel('Password').fill(user.password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** Device code: the page asks to compare the code before it asks for access. */
  async confirmCode(): Promise<void> {
    await this.page.getByRole('button', { name: 'Confirm and continue' }).click();
  }

  async allow(): Promise<void> {
    await this.page.getByRole('button', { name: 'Allow access' }).click();
  }

  async deny(): Promise<void> {
    await this.page.getByRole('button', { name: 'Deny', exact: true }).click();
  }
}
