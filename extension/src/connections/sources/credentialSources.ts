import * as vscode from 'vscode';
import { KeptWork } from '../../platform/timing/keptWork';
import type { AwsFileProblem, ConnectionSource, CredentialSource } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { isSameSource } from '../connectionTarget';

/** The ways into AWS that are no SSO role: profiles, environment, access keys, assumed roles. */
export class CredentialSources implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #loading = new KeptWork(() => this.#load());
  #isWanted = false;
  #all: readonly CredentialSource[] = [];
  #problems: readonly AwsFileProblem[] = [];

  readonly onDidChange = this.#changed.event;

  constructor(private readonly context: FeatureContext) {
    const { backend, owner } = context;
    // Where nobody has looked yet, it is read when somebody does.
    const renew = (): void => {
      if (this.#isWanted) void this.reload().catch(() => undefined);
    };
    owner.add(backend.on('identity/sourcesChanged', renew));
    // The new process watches the AWS files when it has been asked for what is in them.
    owner.add(backend.onDidRestart(renew));
  }

  get all(): readonly CredentialSource[] {
    return this.#all;
  }

  find(source: ConnectionSource): CredentialSource | undefined {
    return this.#all.find((each) => isSameSource(each.source, source));
  }

  /** What cannot be read of the AWS files. */
  get problems(): readonly AwsFileProblem[] {
    return this.#problems;
  }

  /** Asks the backend, which tells of later changes by itself. */
  load(): Promise<void> {
    return this.#loading.get();
  }

  reload(): Promise<void> {
    return this.#loading.renew();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #load(): Promise<void> {
    this.#isWanted = true;
    const { sources, problems } = await this.context.backend.request('identity/sources', {});
    this.#all = sources;
    this.#problems = problems;
    this.#changed.fire();
  }
}
