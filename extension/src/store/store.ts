import type { Connections } from '../connections/connections';
import type { FeatureContext } from '../wire/featureContext';
import { ParameterClient } from './parameterClient';
import { ParameterRepository } from './parameterRepository';

/** The parameters of the window's connection, as all features about them see them. */
export interface Store {
  readonly client: ParameterClient;
  readonly repository: ParameterRepository;
}

export function createStore(
  { backend, log, owner }: FeatureContext,
  { connection, keeper, open, rules }: Connections,
): Store {
  return {
    client: new ParameterClient(backend, open, keeper, rules),
    repository: owner.add(new ParameterRepository(backend, log, connection)),
  };
}
