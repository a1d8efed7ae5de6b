// Names of inputs and factors of a framework, as the answers need them.
import type { getFramework } from '../../api/client';
import { both } from '../../i18n';

export type Document = Awaited<ReturnType<typeof getFramework>>;

/** "“Registered crimes per 1,000 residents”" of "resilience/crime"; an id that is not known stays as it is. */
export function inputName({ framework }: Document, id: string): string {
  const [head, tail] = id.split('/');
  const input = framework.factors.find((one) => one.id === head)?.inputs.find((one) => one.id === tail);
  return input ? both(input.label) : id;
}

export function factorName({ framework }: Document, id: string): string {
  const factor = framework.factors.find((one) => one.id === id);
  return factor ? both(factor.label) : id;
}

export const quoted = (name: string): string => `“${name}”`;
