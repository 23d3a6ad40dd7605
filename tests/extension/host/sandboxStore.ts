import type { ParameterType } from '../../../extension/src/wire/contracts.generated';
import type { Sandbox } from '../../support/sandbox.mjs';

export interface StoredParameter {
  readonly value: string;
  readonly version: number;
}

/** Parameter Store as somebody else changes it: behind the extension's back, by the sandbox's control route. */
export class SandboxStore {
  constructor(private readonly sandbox: Sandbox) {}

  async get(name: string): Promise<StoredParameter | undefined> {
    try {
      const found = (await this.sandbox.control('GET', this.#path(name))) as { versions: readonly StoredParameter[] };
      const latest = found.versions.at(-1);
      return latest && { value: latest.value, version: latest.version };
    } catch (error) {
      if (String(error).includes(' 404 ')) return undefined;
      throw error;
    }
  }

  async put(name: string, value: string, type: ParameterType = 'String'): Promise<void> {
    await this.sandbox.control('PUT', this.#path(name), { value, type });
  }

  async delete(name: string): Promise<void> {
    await this.sandbox.control('DELETE', this.#path(name));
  }

  /** @returns what was asked of AWS while the work ran: calls by operation */
  async callsDuring(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
    await this.sandbox.control('DELETE', '/counters');
    await work();
    const counted = (await this.sandbox.control('GET', '/counters')) as Record<string, { readonly calls: number }>;
    return Object.fromEntries(
      Object.entries(counted).flatMap(([name, { calls }]) => (name === '*' || calls === 0 ? [] : [[name, calls]])),
    );
  }

  #path(name: string): string {
    const { accounts, region } = this.sandbox;
    const query = new URLSearchParams({ account: accounts[0]?.id ?? '', region, name });
    return `/parameters?${query.toString()}`;
  }
}
