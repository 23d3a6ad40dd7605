/** The person pressed Esc or Cancel: everything stays as it was, and nobody is told about it. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'Cancelled';
  }
}

/** What a prompt returned, or {@link Cancelled} when the person left it. */
export function orCancelled<T>(answer: T | undefined): T {
  if (answer === undefined) throw new Cancelled();
  return answer;
}
