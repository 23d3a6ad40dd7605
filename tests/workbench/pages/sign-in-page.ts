import type { Page } from 'playwright-core';

/** The sandbox's sign-in pages in a browser tab, as AWS IAM Identity Center shows its own. */
export class SignInPage {
  constructor(readonly page: Page) {}

  async signIn(user: { name: string; password: string }): Promise<void> {
    await this.page.getByLabel('Username').fill(user.name);
    await this.page.getByLabel('Password').fill(user.password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** The browser may know the person from a sign-in before: then only the question is left. */
  async signInUnlessKnown(user: { name: string; password: string }): Promise<void> {
    const username = this.page.getByLabel('Username');
    await username
      .or(this.page.getByRole('button', { name: 'Allow access' }))
      .first()
      .waitFor();
    if (await username.isVisible()) await this.signIn(user);
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
