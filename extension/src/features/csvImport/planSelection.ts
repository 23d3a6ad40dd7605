import type { PlanChoicesResponse } from '../../wire/contracts.generated';
import type { RowChoice } from './importMessages';

/** Which rows of a plan are to be written: at first all that can be. */
export class PlanSelection {
  readonly #creates: ReadonlySet<number>;
  readonly #updates: ReadonlySet<number>;
  readonly #chosen: Set<number>;

  constructor({ create, update }: PlanChoicesResponse) {
    this.#creates = new Set(create);
    this.#updates = new Set(update);
    this.#chosen = new Set([...create, ...update]);
  }

  /** How many of the chosen rows create a parameter. */
  get create(): number {
    return this.#count(this.#creates);
  }

  /** How many of the chosen rows update one. */
  get update(): number {
    return this.#count(this.#updates);
  }

  /** The chosen rows in the order of the file. */
  get rows(): number[] {
    return [...this.#chosen].sort((a, b) => a - b);
  }

  has(index: number): boolean {
    return this.#chosen.has(index);
  }

  /** Rows that cannot be written are left out. */
  set(indexes: Iterable<number>, on: boolean): void {
    for (const index of indexes) {
      if (!this.#creates.has(index) && !this.#updates.has(index)) continue;
      if (on) this.#chosen.add(index);
      else this.#chosen.delete(index);
    }
  }

  choiceOf({ create, update }: PlanChoicesResponse): RowChoice {
    const matching = [...create, ...update];
    if (matching.length === 0) return 'nothing';
    const chosen = matching.filter((index) => this.#chosen.has(index)).length;
    if (chosen === 0) return 'none';
    return chosen === matching.length ? 'all' : 'some';
  }

  #count(rows: ReadonlySet<number>): number {
    let count = 0;
    for (const index of this.#chosen) if (rows.has(index)) count += 1;
    return count;
  }
}
